package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Label;
import org.separatrix.phases.Show;
import org.separatrix.phases.Tally;
import org.separatrix.phases.Theory;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;

/** Gathers the cells of a published and labelled chunk into the study's diagrams. */
final class ChunkGathering {
    private final Sweep sweep;
    private final ResultFolder folder;
    private final List<DiagramFrame> frames;
    private final List<String> numbers;
    private final Optional<Theory> theory;

    ChunkGathering(Sweep sweep) {
        this.sweep = sweep;
        this.folder = sweep.folder();
        this.frames = DiagramFrame.of(sweep.study());
        this.numbers = sweep.study().classifier().map(Classifier::numbers).orElse(List.of());
        this.theory = sweep.study().theory();
    }

    /** A tally per diagram, in the order of the study. */
    List<Tally> gather(int chunk) throws IOException {
        ChunkName name = sweep.name(chunk);
        List<Tally> tallies =
                frames.stream().map(frame -> new Tally(frame.frame())).toList();
        try (ChunkReader reader = new ChunkReader(folder, name, sweep.rounds().columns());
                LabelReader labels = new LabelReader(folder, name, numbers)) {
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                Trajectory trajectory = next.get();
                long place = sweep.rounds().place(trajectory.cell());
                Optional<Cell> cell = theory.flatMap(known -> sweep.cell(trajectory.cell()));
                labels.moveTo(trajectory.cell());
                for (int i = 0; i < tallies.size(); i++) {
                    Show show = frames.get(i).request().show();
                    frames.get(i)
                            .add(
                                    tallies.get(i),
                                    place,
                                    trajectory.cell(),
                                    labels.label().phase(),
                                    show.value(trajectory, numbers, labels.label()),
                                    labels.margin(),
                                    cell.map(trained -> theory.get().value(show, trained))
                                            .orElse(Double.NaN));
                }
            }
        }
        return tallies;
    }

    /** The labels of a chunk, in order of cells; a study without a classifier has none. */
    private static final class LabelReader implements AutoCloseable {
        private final Optional<TableReader> phases;
        private final int numbers;
        private Label label = new Label("", List.of(), List.of());
        private double margin = Double.NaN;

        LabelReader(ResultFolder folder, ChunkName chunk, List<String> numbers) throws IOException {
            this.numbers = numbers.size();
            List<String> columns = new ArrayList<>(List.of(Tables.CELL, Tables.PHASE, Tables.THEORY_MARGIN));
            columns.addAll(numbers);
            this.phases = numbers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(folder.table(Tables.phasesOf(chunk), columns.toArray(String[]::new)));
        }

        void moveTo(long cell) throws IOException {
            if (phases.isEmpty()) {
                return;
            }
            TableReader row = phases.get();
            if (!row.next() || row.getLong(0) != cell) {
                throw new IOException(
                        "the labels of cell " + cell + " are missing. Make them again with: separatrix label");
            }
            List<Double> values = new ArrayList<>(numbers);
            for (int i = 0; i < numbers; i++) {
                values.add(row.getDouble(3 + i));
            }
            label = new Label(row.getText(1), List.of(), values);
            margin = row.getDouble(2);
        }

        Label label() {
            return label;
        }

        double margin() {
            return margin;
        }

        @Override
        public void close() throws IOException {
            if (phases.isPresent()) {
                phases.get().close();
            }
        }
    }
}
