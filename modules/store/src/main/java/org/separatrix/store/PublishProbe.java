package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A few races on the actual store before anything depends on it: of four writers who publish under one name at the same
 * moment, exactly one must win and its content must be there. Stores that claim this and do not keep it exist.
 */
final class PublishProbe {
    private static final int ROUNDS = 5;
    private static final int WRITERS = 4;

    private final Store store;
    private final String folder;

    /** Races in this folder under staging, which is gone afterwards. */
    PublishProbe(Store store, String folder) {
        this.store = store;
        this.folder = folder;
    }

    void run() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                race(threads, round);
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof NotEnoughSpace full) {
                throw full;
            }
            throw refusal(String.valueOf(failure.getCause().getMessage()), failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while testing the store at " + store.location(), interruption);
        } finally {
            threads.shutdownNow();
            store.removeStaged(folder);
        }
    }

    private void race(ExecutorService threads, int round) throws IOException, ExecutionException, InterruptedException {
        String name = folder + "/round-" + round;
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String staged = name + "-writer-" + writer;
            try (OutputStream out = store.stage(staged)) {
                out.write(staged.getBytes(UTF_8));
            }
            outcomes.add(threads.submit(() -> {
                start.await();
                return store.publish(staged, name);
            }));
        }
        List<String> winners = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            if (outcomes.get(writer).get()) {
                winners.add(name + "-writer-" + writer);
            }
        }
        if (winners.size() != 1) {
            throw refusal(winners.size() + " of " + WRITERS + " simultaneous writers won the same name", null);
        }
        String content = new String(StoredBytes.read(store.open(name)), UTF_8);
        if (!content.equals(winners.get(0))) {
            throw refusal("a published file has another content than its writer's", null);
        }
    }

    private UnusableFolder refusal(String what, Throwable cause) {
        return new UnusableFolder(
                "Cannot publish safely in " + store.location() + ": " + what + ". " + store.requirement(), cause);
    }
}
