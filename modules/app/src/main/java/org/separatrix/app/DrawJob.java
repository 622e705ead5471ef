package org.separatrix.app;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.separatrix.phases.Diagram;
import org.separatrix.study.Study;

/** Gathers all cells of a labelled sweep into its diagrams and fits: a part of each per task, merged as they come. */
final class DrawJob {
    private DrawJob() {}

    /** What one task has gathered, for each gathering. */
    private record Parts(List<byte[]> bytes) implements Serializable {}

    /**
     * What has come of all cells.
     *
     * @param quantities a diagram for each quantity alone, of which the others are made
     */
    record Drawn(List<Diagram> diagrams, List<Diagram> quantities, List<Fit> fits) {}

    static Drawn run(JavaSparkContext spark, Sweep sweep) throws IOException {
        List<DiagramGathering> diagrams = diagrams(sweep.study());
        List<FitGathering> fits = fits(sweep.study());
        List<Gathering> all = all(diagrams, fits);
        if (all.isEmpty()) {
            return new Drawn(List.of(), List.of(), List.of());
        }
        Broadcast<RemoteSweep> remote = spark.broadcast(new RemoteSweep(sweep));
        ChunkJob.run(
                spark,
                sweep.study().name() + ": diagrams",
                sweep.chunks(),
                Parts.class,
                chunk -> gather(remote.value(), chunk),
                parts -> {
                    for (int i = 0; i < all.size(); i++) {
                        all.get(i).merge(parts.bytes().get(i));
                    }
                });
        return new Drawn(
                diagrams.stream().map(DiagramGathering::diagram).toList(),
                diagrams.stream()
                        .flatMap(diagram -> diagram.quantities().stream())
                        .toList(),
                fits.stream().flatMap(fit -> fit.fits().stream()).toList());
    }

    private static List<DiagramGathering> diagrams(Study study) {
        return study.diagrams().stream()
                .map(request -> new DiagramGathering(study, request))
                .toList();
    }

    private static List<FitGathering> fits(Study study) {
        return study.fits().stream()
                .map(request -> new FitGathering(study, request))
                .toList();
    }

    private static List<Gathering> all(List<DiagramGathering> diagrams, List<FitGathering> fits) {
        List<Gathering> all = new ArrayList<>(diagrams);
        all.addAll(fits);
        return all;
    }

    private static Parts gather(RemoteSweep remote, int chunk) {
        try {
            Sweep sweep = remote.open();
            List<Gathering> all = all(diagrams(sweep.study()), fits(sweep.study()));
            new ChunkGathering(sweep).gather(chunk, all);
            return new Parts(all.stream().map(Gathering::part).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
