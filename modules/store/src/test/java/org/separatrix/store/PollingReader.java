package org.separatrix.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who reads a folder with DuckDB again and again while others write to it, and keeps what was not right. */
public final class PollingReader implements AutoCloseable {
    private final DuckDbChecker checker;
    private final Thread thread;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<String> complaints = new ArrayList<>();
    private volatile Path folder;
    private volatile boolean ended;
    private final AtomicLong polls = new AtomicLong();

    /** Reads this folder, or what it is told to {@link #watch} later, and compares it with the golden one. */
    public PollingReader(Path golden, Path folder) throws SQLException, InterruptedException {
        this.checker = new DuckDbChecker(golden);
        this.folder = folder;
        this.thread = new Thread(this::poll, "polling reader");
        thread.setDaemon(true);
        thread.start();
        begun.await();
    }

    public void watch(Path another) {
        folder = another;
    }

    public long polls() {
        return polls.get();
    }

    /** What was not right; empty after a run in which readers noticed nothing. Ends the reading. */
    public List<String> complaints() throws InterruptedException {
        ended = true;
        thread.join();
        return List.copyOf(complaints);
    }

    private void poll() {
        while (!ended) {
            Path now = folder;
            try {
                DuckDbChecker.Findings findings = checker.look(now);
                if (!findings.isSound()) {
                    complaints.add(now + ": " + findings);
                }
            } catch (SQLException error) {
                complaints.add(now + ": " + error.getMessage());
            }
            polls.incrementAndGet();
            begun.countDown();
        }
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
        checker.close();
    }
}
