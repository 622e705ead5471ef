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
import org.separatrix.study.plan.Chunk;
import org.separatrix.study.plan.Plan;

/** Trains the pending chunks of a sweep, a task each. */
final class TrainJob {
    /** How the names of its attempts begin. */
    static final String ATTEMPT = "train";

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
                chunk -> train(remote.value(), chunk),
                done);
    }

    /** What goes wrong with one chunk leaves it pending and takes no other down: Spark would end the whole job. */
    private static TrainingReceipt train(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            ChunkTraining training = new ChunkTraining(sweep.study(), sweep.plan(), sweep.folder());
            TrainingReceipt receipt = training.train(chunk, Sweep.newAttempt(ATTEMPT));
            // What Spark tries again was perhaps published by the first attempt of this very run.
            boolean first = TaskContext.get().attemptNumber() == 0;
            return receipt.publishedElsewhere(receipt.elsewhere() && first);
        } catch (OutOfMemoryError e) {
            return TrainingReceipt.ofEnvironment(chunk, Trouble.tooLarge(content(remote, chunk)));
        } catch (IOException | UncheckedIOException | LinkageError e) {
            return TrainingReceipt.ofEnvironment(chunk, Trouble.sentence(e), Trouble.isEverywhere(e));
        } catch (RuntimeException | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return TrainingReceipt.ofBug(chunk, trace.toString());
        }
    }

    /** As in {@code 24 cells of 1-4096-1 tanh}. */
    private static String content(RemoteSweep remote, int number) {
        try {
            Plan plan = remote.open().plan();
            Chunk chunk = plan.chunk(number);
            return Quantity.count(plan.estimate(chunk).cells(), "cell") + " of "
                    + plan.groups().get(chunk.group()).shape();
        } catch (IOException unreadable) {
            return "its cells";
        }
    }
}
