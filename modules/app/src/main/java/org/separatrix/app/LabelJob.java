package org.separatrix.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Classifier;
import org.separatrix.store.Attempt;
import org.separatrix.store.ResultFolder;

/** Labels all trajectories of a finished sweep again and replaces the table {@code phases} as a whole. */
final class LabelJob {
    private LabelJob() {}

    static LabelReceipt run(JavaSparkContext spark, Sweep sweep) throws IOException {
        List<Integer> chunks =
                IntStream.range(0, sweep.plan().chunks()).boxed().toList();
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        AtomicReference<LabelReceipt> sum = new AtomicReference<>(LabelReceipt.NONE);
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("labels"))) {
            ChunkJob.run(
                    spark,
                    sweep.study().name() + ": labels",
                    chunks,
                    LabelReceipt.class,
                    chunk -> label(remote.value(), chunk),
                    receipt -> {
                        adopt(attempt, receipt);
                        sum.updateAndGet(receipt::and);
                    });
            attempt.replaceFolder(ResultFolder.PHASES, ResultFolder.PHASES);
        }
        return sum.get();
    }

    private static void adopt(Attempt attempt, LabelReceipt receipt) {
        try {
            attempt.adopt(receipt.attempt(), receipt.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelReceipt label(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            Classifier classifier = sweep.study().classifier().orElseThrow();
            return new ChunkLabelling(sweep.study(), sweep.plan(), classifier, sweep.folder())
                    .label(chunk, Sweep.newAttempt("label"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
