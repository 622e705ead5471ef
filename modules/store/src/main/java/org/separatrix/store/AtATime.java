package org.separatrix.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same work on many files, several at a time: to look into thousands of small files is mostly to wait for a disk or a
 * server.
 *
 * @param threads how many files are worked on at a time; with 1 all is done by the thread that asks
 */
public record AtATime(int threads) {

    public AtATime {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1 but were " + threads);
        }
    }

    /** What is done with one of them. */
    @FunctionalInterface
    public interface Work<T, R> {
        R on(T each) throws IOException;
    }

    /** What is done with one of them for its own sake. */
    @FunctionalInterface
    interface Action<T> {
        void on(T each) throws IOException;
    }

    /** Ends when all is done, or the first failure is known. */
    <T> void forEach(List<T> all, Action<T> action) throws IOException {
        map(all, each -> {
            action.on(each);
            return null;
        });
    }

    /** The results, in the order of what they are of. After a failure the rest is given up. */
    public <T, R> List<R> map(List<T> all, Work<T, R> work) throws IOException {
        List<R> results = new ArrayList<>(all.size());
        if (threads == 1 || all.size() < 2) {
            for (T each : all) {
                results.add(work.on(each));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, all.size()));
        try {
            List<Future<R>> futures = new ArrayList<>(all.size());
            for (T each : all) {
                futures.add(pool.submit((Callable<R>) () -> work.on(each)));
            }
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw asThrown(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", interruption);
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException asThrown(Throwable cause) {
        if (cause instanceof RuntimeException same) {
            throw same;
        }
        if (cause instanceof Error same) {
            throw same;
        }
        return cause instanceof IOException same ? same : new IOException(cause);
    }
}
