package org.separatrix.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Trains the pending chunks of a sweep, a task each. */
final class TrainJob {
    /** How the names of its attempts begin. */
    static final String ATTEMPT = "train";

    /** A chunk that has lost as many executors may be what kills them. It is left pending, for the sake of the others. */
    static final int MOST_ATTEMPTS = 10;

    private TrainJob() {}

    static void run(JavaSparkContext spark, Sweep sweep, List<Integer> pending, Consumer<TrainingReceipt> done)
            throws IOException {
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        ChunkJob.run(
                spark,
                String.format(
                        Locale.ROOT,
                        "%s, round %d: %,d of %,d chunks",
                        sweep.study().name(),
                        Rounds.FIRST,
                        pending.size(),
                        sweep.plan().chunks()),
                pending,
                TrainingReceipt.class,
                chunk -> train(remote.value(), chunk, TaskContext.get().attemptNumber()),
                done);
    }

    /** What goes wrong with one chunk leaves it pending and takes no other down: Spark would end the whole job. */
    static TrainingReceipt train(RemoteSweep remote, int chunk, int attemptsBefore) {
        if (attemptsBefore >= MOST_ATTEMPTS) {
            return TrainingReceipt.ofEnvironment(
                    chunk, "given up after " + attemptsBefore + " attempts, whose executors were lost without a word");
        }
        try {
            Sweep sweep = remote.open();
            ChunkTraining training = new ChunkTraining(sweep.study(), sweep.plan(), sweep.folder());
            TrainingReceipt receipt = training.train(chunk, Sweep.newAttempt(ATTEMPT));
            // What Spark tries again was perhaps published by the first attempt of this very run.
            boolean first = attemptsBefore == 0;
            return receipt.publishedElsewhere(receipt.elsewhere() && first);
        } catch (IOException | UncheckedIOException | OutOfMemoryError e) {
            return TrainingReceipt.ofEnvironment(chunk, e.toString());
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return TrainingReceipt.ofBug(chunk, trace.toString());
        }
    }
}
