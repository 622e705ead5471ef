package org.separatrix.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.separatrix.kernels.Kernels;
import org.separatrix.store.Attempt;
import org.separatrix.store.DoneChunks;
import org.separatrix.study.plan.Estimate;

/** Trains what is left of a sweep and seals it once every chunk is there. */
final class Training {
    private static final int MOST_PROBLEMS = 5;

    private final Console console;
    private final JavaSparkContext spark;
    private final Sweep sweep;

    Training(Console console, JavaSparkContext spark, Sweep sweep) {
        this.console = console;
        this.spark = spark;
        this.sweep = sweep;
    }

    void train(DoneChunks before) throws IOException {
        List<Integer> pending = before.pending().boxed().toList();
        List<TrainingReceipt> problems = new ArrayList<>();
        LongAdder elsewhere = new LongAdder();
        if (!pending.isEmpty()) {
            warnOfScalarPasses();
            try (Progress progress = progress(pending)) {
                TrainJob.run(spark, sweep, pending, receipt -> {
                    progress.add(receipt, cost(receipt.chunk()).seconds());
                    elsewhere.add(receipt.elsewhere() ? 1 : 0);
                    if (!receipt.problem().isEmpty()) {
                        problems.add(receipt);
                    }
                    if (receipt.everywhere() || (!receipt.problem().isEmpty() && !receipt.bug() && !isUsable())) {
                        spark.cancelAllJobs(); // the other chunks would be trained for nothing
                    }
                });
            } catch (Exception ended) {
                if (problems.isEmpty() || !(ended instanceof SparkException)) {
                    throw ended;
                }
            }
        }
        if (elsewhere.sum() > 0) {
            console.err()
                    .println("Another run of this study works on this folder: it was first with "
                            + Quantity.count((double) elsewhere.sum(), "chunk")
                            + ". Both may go on; results are the same.");
        }
        if (problems.stream().anyMatch(TrainingReceipt::bug)) {
            throw Refusal.ofBug(
                    "A bug of ours. Please report it with these lines and the study file." + list(problems));
        }
        DoneChunks after = pending.isEmpty() ? before : sweep.done();
        if (!after.isComplete()) {
            throw Refusal.ofEnvironment(unfinished(after, problems));
        }
        seal(after);
    }

    /** Whether the folder is still there and can be written to. */
    private boolean isUsable() {
        String name = Sweep.newAttempt("look");
        try (Attempt attempt = sweep.folder().attempt(name);
                OutputStream file = attempt.file(name)) {
            file.write(0);
            return sweep.folder().has(Sweep.STUDY);
        } catch (IOException e) {
            return false;
        }
    }

    /** What executors have cannot be seen from here; Spark gives them the module by itself. */
    private void warnOfScalarPasses() {
        if (spark.isLocal() && !Kernels.ofDoubles().inVectors()) {
            console.err()
                    .println("Training without SIMD lanes, several times slower: this Java was started without "
                            + "--add-modules=jdk.incubator.vector, or its processor has no vectors of four numbers.");
        }
    }

    private Progress progress(List<Integer> pending) {
        Estimate left = pending.stream().map(this::cost).reduce(Estimate.NOTHING, Estimate::plus);
        return new Progress(
                console.err(), console.isTerminal(), System::nanoTime, Math.round(left.cells()), left.seconds());
    }

    private Estimate cost(int chunk) {
        return sweep.rounds().chunk(chunk).estimate();
    }

    private String unfinished(DoneChunks after, List<TrainingReceipt> problems) {
        String reasons = problems.isEmpty()
                ? "\nThe tasks say that they published them, but they are not in this folder. Is it the same one on all machines?"
                : list(problems);
        return String.format(
                        Locale.ROOT,
                        "%,d of %,d chunks could not be finished; the others are kept.",
                        after.chunks() - after.count(),
                        after.chunks())
                + reasons
                + "\nRun the same command again to continue.";
    }

    /** What all chunks have is said once. */
    private String list(List<TrainingReceipt> problems) {
        StringBuilder list = new StringBuilder();
        problems.stream()
                .filter(TrainingReceipt::everywhere)
                .map(receipt -> receipt.problem().strip())
                .distinct()
                .forEach(problem -> list.append("\n  ").append(problem));
        List<TrainingReceipt> single =
                problems.stream().filter(receipt -> !receipt.everywhere()).toList();
        single.stream().limit(MOST_PROBLEMS).forEach(receipt -> list.append("\n  chunk ")
                .append(sweep.name(receipt.chunk()).text())
                .append(": ")
                .append(receipt.problem().strip()));
        if (single.size() > MOST_PROBLEMS) {
            list.append("\n  and ").append(single.size() - MOST_PROBLEMS).append(" more");
        }
        return list.toString();
    }

    /** Says in the folder that it is complete, and what produced it; clears away what dead attempts have left. */
    private void seal(DoneChunks done) throws IOException {
        if (sweep.isComplete()) {
            return;
        }
        for (String left : sweep.folder().attempts()) {
            if (TrainJob.isOfRounds(sweep.rounds().count(), left)) {
                sweep.folder().removeAttempt(left); // whoever made it, dead or slow: all its chunks are there
            }
        }
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("seal"))) {
            attempt.write(Sweep.PROVENANCE, Json.write(Provenance.of(sweep, spark, done.fingerprint())));
            // Last: where this is, all is.
            Completion.of(sweep.rounds().count(), done).write(attempt, sweep.folder());
        }
    }
}
