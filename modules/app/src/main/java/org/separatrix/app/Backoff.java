package org.separatrix.app;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Waits before a file is published again: a tenth of a second, then twice as long each time. */
final class Backoff {
    private static final long FIRST_MILLISECONDS = 100;

    private Backoff() {}

    static void after(int failures) throws IOException {
        try {
            Thread.sleep(FIRST_MILLISECONDS << (failures - 1));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("told to end while waiting for the store");
        }
    }
}
