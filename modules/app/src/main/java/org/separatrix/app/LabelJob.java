package org.separatrix.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Classifier;
import org.separatrix.store.Attempt;
import org.separatrix.store.ResultFolder;

/** Labels all trajectories of a finished sweep again and replaces the table {@code phases} as a whole. */
final class LabelJob {
    private LabelJob() {}

    static void run(JavaSparkContext spark, Sweep sweep) throws IOException {
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        List<LabelReceipt> staged = new ArrayList<>();
        ChunkJob.run(
                spark,
                sweep.study().name() + ": labels",
                sweep.chunks(),
                LabelReceipt.class,
                chunk -> label(remote.value(), chunk),
                staged::add);
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("labels"))) {
            for (LabelReceipt receipt : staged) {
                attempt.adopt(receipt.attempt(), receipt.file());
            }
            attempt.replaceFolder(ResultFolder.PHASES, ResultFolder.PHASES);
        }
    }

    private static LabelReceipt label(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            Classifier classifier = sweep.study().classifier().orElseThrow();
            String attempt = Sweep.newAttempt("label");
            try {
                return new ChunkLabelling(sweep, classifier).label(chunk, attempt);
            } catch (IOException | RuntimeException e) {
                sweep.folder().removeAttempt(attempt);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
