package org.separatrix.app;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Diagram;
import org.separatrix.study.Study;

/** Gathers all cells of a labelled sweep into its diagrams: a part per task and diagram, merged as they come. */
final class DrawJob {
    private DrawJob() {}

    /** What one task has gathered, for each gathering. */
    private record Parts(List<byte[]> bytes) implements Serializable {}

    static List<Diagram> run(JavaSparkContext spark, Sweep sweep) throws IOException {
        List<DiagramGathering> diagrams = diagrams(sweep.study());
        if (diagrams.isEmpty()) {
            return List.of();
        }
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        ChunkJob.run(
                spark,
                sweep.study().name() + ": diagrams",
                sweep.chunks(),
                Parts.class,
                chunk -> gather(remote.value(), chunk),
                parts -> {
                    for (int i = 0; i < diagrams.size(); i++) {
                        diagrams.get(i).merge(parts.bytes().get(i));
                    }
                });
        return diagrams.stream().map(DiagramGathering::diagram).toList();
    }

    private static List<DiagramGathering> diagrams(Study study) {
        return study.diagrams().stream()
                .map(request -> new DiagramGathering(study, request))
                .toList();
    }

    private static Parts gather(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            List<DiagramGathering> diagrams = diagrams(sweep.study());
            new ChunkGathering(sweep).gather(chunk, diagrams);
            return new Parts(diagrams.stream().map(Gathering::part).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
