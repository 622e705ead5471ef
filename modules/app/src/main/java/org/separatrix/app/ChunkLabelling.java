package org.separatrix.app;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
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
 * Labels the trajectories of a published chunk: reads its files, one trajectory at a time, and stages its part of the table
 * {@code phases}. Nothing is trained.
 */
final class ChunkLabelling {
    private final Sweep sweep;
    private final Study study;
    private final Classifier classifier;
    private final ResultFolder folder;

    ChunkLabelling(Sweep sweep, Classifier classifier) {
        this.sweep = sweep;
        this.study = sweep.study();
        this.classifier = classifier;
        this.folder = sweep.folder();
    }

    /**
     * Makes the chunk's part of {@code phases} and hands it over to the attempt that gathers all parts.
     *
     * @param attempt a name that no other attempt on this folder ever has
     */
    void label(int chunk, String attempt, String gathering) throws IOException {
        ChunkName name = sweep.name(chunk);
        String file = Tables.phasesOf(name);
        try (Attempt own = folder.attempt(attempt)) {
            stage(own, name, file);
            own.handOver(file, gathering);
        }
    }

    private void stage(Attempt own, ChunkName name, String file) throws IOException {
        try (ChunkReader reader = new ChunkReader(folder, name, sweep.rounds().columns());
                TableWriter phases = own.table(file, Tables.phases(classifier), Labels.settings(study))) {
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                Trajectory trajectory = next.get();
                Optional<Cell> cell = sweep.cell(trajectory.cell());
                Label label = cell.map(trained -> classifier.label(trained, trajectory))
                        .orElseGet(this::failed);
                Prediction prediction = cell.flatMap(trained -> study.theory().map(theory -> theory.predict(trained)))
                        .orElse(Prediction.NONE);
                write(phases, trajectory.cell(), label, prediction);
            }
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
