package org.separatrix.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.study.plan.Chunk;
import org.separatrix.study.plan.Plan;
import org.separatrix.study.round.Round;
import org.separatrix.study.round.RoundChunk;

/** Trains the pending chunks of a sweep, a task each. */
final class TrainJob {
    /** How the names of its attempts begin. */
    static final String ATTEMPT = "train";

    /** A chunk that has lost as many executors may be what kills them. It is left pending, for the sake of the others. */
    static final int MOST_ATTEMPTS = 10;

    private static final Pattern NAMED = Pattern.compile(ATTEMPT + "-r([0-9]{1,9})-c");

    private TrainJob() {}

    static void run(JavaSparkContext spark, Sweep sweep, List<Integer> pending, Consumer<TrainingReceipt> done)
            throws IOException {
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        ChunkJob.run(
                spark,
                description(sweep, pending),
                pending,
                TrainingReceipt.class,
                chunk -> train(remote.value(), chunk, TaskContext.get().attemptNumber()),
                done);
    }

    /** As in {@code tiny, round 2: 12 of 12 chunks}. */
    private static String description(Sweep sweep, List<Integer> pending) {
        List<Round> rounds = pending.stream()
                .map(chunk -> sweep.rounds().chunk(chunk).round())
                .distinct()
                .toList();
        String numbers = String.join(
                ", ",
                rounds.stream().map(round -> Integer.toString(round.number())).toList());
        return String.format(
                Locale.ROOT,
                "%s, %s %s: %,d of %,d chunks",
                sweep.study().name(),
                rounds.size() == 1 ? "round" : "rounds",
                numbers,
                pending.size(),
                rounds.stream().mapToInt(round -> round.plan().chunks()).sum());
    }

    /** Whether an attempt trains a chunk of these rounds, or of a round that nobody can tell. */
    static boolean isOfRounds(int rounds, String attempt) {
        Matcher named = NAMED.matcher(attempt);
        return attempt.startsWith(ATTEMPT) && (!named.lookingAt() || Integer.parseInt(named.group(1)) <= rounds);
    }

    /** What goes wrong with one chunk leaves it pending and takes no other down: Spark would end the whole job. */
    static TrainingReceipt train(RemoteSweep remote, int chunk, int attemptsBefore) {
        if (attemptsBefore >= MOST_ATTEMPTS) {
            return TrainingReceipt.ofEnvironment(
                    chunk, "given up after " + attemptsBefore + " attempts, whose executors were lost without a word");
        }
        try {
            Sweep sweep = remote.open();
            TrainingReceipt receipt = new ChunkTraining(sweep)
                    .train(
                            chunk,
                            Sweep.newAttempt(ATTEMPT + "-" + sweep.name(chunk).text()));
            // What Spark tries again was perhaps published by the first attempt of this very run.
            boolean first = attemptsBefore == 0;
            return receipt.publishedElsewhere(receipt.elsewhere() && first);
        } catch (Refusal e) {
            return TrainingReceipt.ofEnvironment(chunk, e.getMessage(), true);
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
            RoundChunk of = remote.open().rounds().chunk(number);
            Plan plan = of.round().plan();
            Chunk chunk = of.chunk();
            return Quantity.count(plan.estimate(chunk).cells(), "cell") + " of "
                    + plan.groups().get(chunk.group()).shape();
        } catch (IOException unreadable) {
            return "its cells";
        }
    }
}
