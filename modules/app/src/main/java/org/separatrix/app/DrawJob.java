package org.separatrix.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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

    /** What one task has gathered, gathering after gathering. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, that nobody compares
    private record Parts(byte[] bytes) implements Serializable {
        static Parts of(List<Gathering> all) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (Gathering gathering : all) {
                gathering.write(out);
            }
            out.flush();
            return new Parts(bytes.toByteArray());
        }

        void mergeInto(List<Gathering> all) {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            try {
                for (Gathering gathering : all) {
                    gathering.merge(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

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
                parts -> parts.mergeInto(all));
        List<Diagram> drawn = new ArrayList<>();
        List<Diagram> quantities = new ArrayList<>();
        for (DiagramGathering diagram : diagrams) {
            List<Diagram> own = diagram.quantities();
            quantities.addAll(own);
            drawn.add(diagram.diagram(own));
        }
        return new Drawn(
                drawn,
                quantities,
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
            return Parts.of(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
