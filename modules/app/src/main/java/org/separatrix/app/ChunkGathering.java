package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Label;
import org.separatrix.phases.Once;
import org.separatrix.phases.Segment;
import org.separatrix.phases.Show;
import org.separatrix.phases.Theory;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;

/** Gathers the cells of a published and labelled chunk into what is made of all. */
final class ChunkGathering {
    private final Sweep sweep;
    private final ResultFolder folder;
    private final List<String> numbers;
    private final Optional<Theory> theory;

    ChunkGathering(Sweep sweep) {
        this.sweep = sweep;
        this.folder = sweep.folder();
        this.numbers = sweep.study().classifier().map(Classifier::numbers).orElse(List.of());
        this.theory = sweep.study().theory();
    }

    /** Adds the cells of a chunk to all of these. */
    void gather(int chunk, List<? extends Gathering> gatherings) throws IOException {
        ChunkName name = sweep.name(chunk);
        try (ChunkReader reader = new ChunkReader(folder, name, sweep.rounds().columns());
                LabelReader labels = new LabelReader(folder, name, numbers)) {
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                Trajectory trajectory = next.get();
                Once<Optional<Cell>> cell = new Once<>(() -> sweep.cell(trajectory.cell()));
                labels.moveTo(trajectory.cell());
                Gathering.Gathered gathered = new Gathering.Gathered(
                        sweep.rounds().place(trajectory.cell()),
                        trajectory,
                        numbers,
                        labels.label(),
                        labels.margin(),
                        expected(cell),
                        () -> segments(cell, trajectory));
                gatherings.forEach(gathering -> gathering.add(gathered));
            }
        }
    }

    private List<Segment> segments(Once<Optional<Cell>> cell, Trajectory trajectory) {
        return sweep.study()
                .classifier()
                .flatMap(classifier -> cell.get()
                        .map(trained -> classifier.label(trained, trajectory).segments()))
                .orElse(List.of());
    }

    /** What theory says of a cell, for whatever is shown of it; several diagrams may show the same. */
    private ToDoubleFunction<Show> expected(Once<Optional<Cell>> cell) {
        Once<Optional<ToDoubleFunction<Show>>> numbers =
                new Once<>(() -> theory.flatMap(known -> cell.get().map(known::numbers)));
        Map<Show, Double> found = new HashMap<>();
        return show -> found.computeIfAbsent(
                show,
                asked -> numbers.get().map(all -> all.applyAsDouble(asked)).orElse(Double.NaN));
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
