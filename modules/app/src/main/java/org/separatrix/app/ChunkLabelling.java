package org.separatrix.app;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Label;
import org.separatrix.phases.Theory.Prediction;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableWriter;
import org.separatrix.study.Study;

/**
 * Labels the trajectories of a published chunk: reads its files, one trajectory at a time, and stages its part of the tables
 * {@code phases} and {@code segments}. Nothing is trained.
 */
final class ChunkLabelling {
    private final Sweep sweep;
    private final Study study;
    private final Classifier classifier;
    private final boolean cut;
    private final ResultFolder folder;

    /** @param cut whether there is to be a table of segments, be it without rows */
    ChunkLabelling(Sweep sweep, Classifier classifier, boolean cut) {
        this.sweep = sweep;
        this.study = sweep.study();
        this.classifier = classifier;
        this.cut = cut;
        this.folder = sweep.folder();
    }

    /**
     * Makes the chunk's part of the tables and hands it over to the attempt that gathers all parts.
     *
     * @param attempt a name that no other attempt on this folder ever has
     */
    void label(int chunk, String attempt, String gathering) throws IOException {
        ChunkName name = sweep.name(chunk);
        try (Attempt own = folder.attempt(attempt)) {
            stage(own, name);
            if (cut) {
                own.handOver(Tables.segmentsOf(name), gathering);
            }
            own.handOver(Tables.phasesOf(name), gathering);
        }
    }

    private void stage(Attempt own, ChunkName name) throws IOException {
        Map<String, String> settings = Labels.settings(study);
        try (ChunkReader reader = new ChunkReader(folder, name, sweep.rounds().columns());
                TableWriter phases = own.table(Tables.phasesOf(name), Tables.phases(classifier), settings);
                SegmentTable segments = new SegmentTable(own, name, cut, classifier.segmentPhases(), settings)) {
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                Trajectory trajectory = next.get();
                Optional<Cell> cell = sweep.cell(trajectory.cell());
                Label label = cell.map(trained -> classifier.label(trained, trajectory))
                        .orElseGet(this::failed);
                Prediction prediction = cell.flatMap(trained -> study.theory().map(theory -> theory.predict(trained)))
                        .orElse(Prediction.NONE);
                write(phases, trajectory.cell(), label, prediction);
                segments.write(trajectory.cell(), label.segments());
            }
            segments.finish();
            phases.finish();
        }
    }

    private Label failed() {
        return new Label(
                Outcome.FAILED.word(),
                List.of(),
                Collections.nCopies(classifier.numbers().size(), Double.NaN));
    }

    private void write(TableWriter phases, long cell, Label label, Prediction prediction) throws IOException {
        int at = 0;
        phases.put(at++, cell);
        phases.put(at++, label.phase());
        phases.put(at++, String.join("+", label.mechanisms()));
        phases.put(at++, classifier.name());
        phases.put(at++, classifier.version());
        for (double number : label.numbers()) {
            phases.put(at++, number);
        }
        phases.put(at++, prediction.phase().isEmpty() ? null : prediction.phase());
        phases.put(at, prediction.margin());
        phases.endRow();
    }
}
