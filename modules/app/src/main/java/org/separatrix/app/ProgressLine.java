package org.separatrix.app;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** A line about work that takes its time: behind a bar and redrawn on a terminal, at every tenth of the work elsewhere. */
final class ProgressLine implements AutoCloseable {
    private static final int BAR = 24;
    private static final long REDRAW_MILLISECONDS = 500;

    private final PrintStream out;
    private final DoubleSupplier share;
    private final Supplier<String> line;
    private final ScheduledExecutorService ticker;
    private int tenthsShown;
    private boolean closed;

    /**
     * @param share how much of the work is done, from 0 to 1; it and {@code line} are asked by any thread
     */
    ProgressLine(PrintStream out, boolean terminal, DoubleSupplier share, Supplier<String> line) {
        this.out = out;
        this.share = share;
        this.line = line;
        if (terminal) {
            ticker = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "progress");
                thread.setDaemon(true);
                return thread;
            });
            var unused = ticker.scheduleAtFixedRate(this::redraw, 0, REDRAW_MILLISECONDS, TimeUnit.MILLISECONDS);
        } else {
            ticker = null;
        }
    }

    /** More of the work is done than before. */
    synchronized void advance() {
        int tenths = (int) (10 * share.getAsDouble());
        if (ticker == null && tenths > tenthsShown) {
            tenthsShown = tenths;
            out.println(line.get());
        }
    }

    private void redraw() {
        String text = "\r\u001B[K" + bar() + " " + line.get();
        synchronized (this) {
            if (!closed) {
                out.print(text);
                out.flush();
            }
        }
    }

    private String bar() {
        int full = (int) Math.round(BAR * share.getAsDouble());
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
            redraw();
            synchronized (this) {
                closed = true;
                out.println();
            }
        }
    }
}
