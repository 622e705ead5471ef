package org.separatrix.app;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Tally;

/** Gathers all cells of a labelled sweep into its diagrams: a tally per task and diagram, merged as they come. */
final class DrawJob {
    private DrawJob() {}

    /** What one task has gathered: a tally per diagram, as bytes. */
    private record Gathered(List<byte[]> tallies) implements Serializable {}

    static List<Diagram> run(JavaSparkContext spark, Sweep sweep) throws IOException {
        List<DiagramFrame> frames = DiagramFrame.of(sweep.study());
        if (frames.isEmpty()) {
            return List.of();
        }
        List<Tally> sums =
                frames.stream().map(frame -> new Tally(frame.frame())).toList();
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        ChunkJob.run(
                spark,
                sweep.study().name() + ": diagrams",
                sweep.chunks(),
                Gathered.class,
                chunk -> gather(remote.value(), chunk),
                gathered -> {
                    for (int i = 0; i < sums.size(); i++) {
                        sums.get(i)
                                .merge(Tally.fromBytes(
                                        frames.get(i).frame(),
                                        gathered.tallies().get(i)));
                    }
                });
        return sums.stream().map(Tally::diagram).toList();
    }

    private static Gathered gather(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            List<byte[]> tallies = new ArrayList<>();
            for (Tally tally : new ChunkGathering(sweep).gather(chunk)) {
                tallies.add(tally.toBytes());
            }
            return new Gathered(tallies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
