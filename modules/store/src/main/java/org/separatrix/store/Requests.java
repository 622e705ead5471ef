package org.separatrix.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests to a store whose every answer takes long and costs this machine nothing: many are under way at a time. */
final class Requests {
    private Requests() {}

    /** What is asked of the store for one name. */
    @FunctionalInterface
    interface Request {
        void of(String name) throws IOException;
    }

    /** Ends when all are answered, or one has failed. */
    static void forEach(Collection<String> names, int atOnce, Request request) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (String name : names) {
                all.add(threads.submit(() -> {
                    request.of(name);
                    return null;
                }));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a store");
        } finally {
            threads.shutdownNow();
        }
    }
}
