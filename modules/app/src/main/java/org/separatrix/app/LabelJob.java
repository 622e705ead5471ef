package org.separatrix.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Classifier;
import org.separatrix.store.Attempt;
import org.separatrix.store.ResultFolder;

/** Labels all trajectories of a finished sweep again and replaces the tables {@code phases} and {@code segments} as a whole. */
final class LabelJob {
    private LabelJob() {}

    static void run(JavaSparkContext spark, Sweep sweep) throws IOException {
        boolean cut = Labels.areCut(sweep);
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        String gathering = Sweep.newAttempt("labels");
        try (Attempt attempt = sweep.folder().attempt(gathering)) {
            ChunkJob.run(
                    spark,
                    sweep.study().name() + ": labels",
                    sweep.chunks(),
                    Integer.class,
                    chunk -> label(remote.value(), chunk, gathering, cut),
                    chunk -> {});
            if (cut) {
                attempt.replaceFolder(ResultFolder.SEGMENTS, ResultFolder.SEGMENTS);
            }
            attempt.replaceFolder(ResultFolder.PHASES, ResultFolder.PHASES);
        }
    }

    private static int label(RemoteSweep remote, int chunk, String gathering, boolean cut) {
        try {
            Sweep sweep = remote.open();
            Classifier classifier = sweep.study().classifier().orElseThrow();
            new ChunkLabelling(sweep, classifier, cut).label(chunk, Sweep.newAttempt("label"), gathering);
            return chunk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
