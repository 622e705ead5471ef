package org.separatrix.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far the training has come: a bar that is redrawn on a terminal, a line at every tenth of the work elsewhere. Shown are
 * cells, trajectory-steps per second, the time left, how many cells diverged or failed, and how many chunks another run did meanwhile.
 */
final class Progress implements AutoCloseable {
    private final LongSupplier nanoClock;
    private final long cellsInAll;
    private final double costInAll;
    private final long startedAt;
    private final ProgressLine shown;
    private long cells;
    private long steps;
    private long diverged;
    private long failed;
    private long elsewhere;
    private double cost;

    /**
     * @param costInAll the predicted cost of all that is to be trained, in any unit: progress is measured by cost, because
     *     wide networks take longer
     */
    Progress(PrintStream out, boolean terminal, LongSupplier nanoClock, long cellsInAll, double costInAll) {
        this.nanoClock = nanoClock;
        this.cellsInAll = cellsInAll;
        this.costInAll = costInAll;
        this.startedAt = nanoClock.getAsLong();
        this.shown = new ProgressLine(out, terminal, this::share, this::line);
    }

    void add(TrainingReceipt receipt, double chunkCost) {
        count(receipt, chunkCost);
        shown.advance();
    }

    private synchronized void count(TrainingReceipt receipt, double chunkCost) {
        cells += receipt.cells();
        steps += receipt.steps();
        diverged += receipt.diverged();
        failed += receipt.failed();
        elsewhere += receipt.elsewhere() ? 1 : 0;
        cost += chunkCost;
    }

    private synchronized double share() {
        return costInAll > 0 ? Math.min(1, cost / costInAll) : 1;
    }

    /** As in {@code 40 %  1,024 of 2,560 cells  3.1 M steps/s  0:12 left  3 diverged}. */
    synchronized String line() {
        double seconds = (nanoClock.getAsLong() - startedAt) * 1e-9;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%3.0f %%  %,d of %,d cells  %s",
                100 * share(),
                cells,
                cellsInAll,
                Quantity.of(seconds > 0 ? steps / seconds : 0, " steps/s")));
        if (share() > 0 && share() < 1) {
            line.append("  ")
                    .append(Quantity.clock(seconds * (1 - share()) / share()))
                    .append(" left");
        }
        if (diverged > 0) {
            line.append(String.format(Locale.ROOT, "  %,d diverged", diverged));
        }
        if (failed > 0) {
            line.append(String.format(Locale.ROOT, "  %,d failed", failed));
        }
        if (elsewhere > 0) {
            line.append("  ")
                    .append(Quantity.count((double) elsewhere, "chunk"))
                    .append(" by another run");
        }
        return line.toString();
    }

    @Override
    public void close() {
        shown.close();
    }
}
