package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.separatrix.phases.BoundaryComparison;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Theory;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
import org.separatrix.store.TableReader;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Grid;

/**
 * How far the measured boundary of a diagram lies from the one that theory predicts, cell by cell: on every line of the grid
 * along the diagram's x axis, seeds apart.
 */
final class BoundaryAgreement {
    /** Lines are held in memory; larger studies are not compared. */
    private static final long MOST_CELLS = 1_000_000;

    private final Optional<BoundaryComparison.Result> result;
    private final String axis;

    private BoundaryAgreement(Optional<BoundaryComparison.Result> result, String axis) {
        this.result = result;
        this.axis = axis;
    }

    static BoundaryAgreement of(Sweep sweep, Diagram diagram) throws IOException {
        Optional<Theory> theory = sweep.study().theory();
        List<String> sides = theory.map(Theory::phases).orElse(List.of());
        boolean comparable = diagram.ofPhases() && sweep.rounds().estimate().cells() <= MOST_CELLS;
        if (sides.size() != 2 || !comparable) {
            return new BoundaryAgreement(Optional.empty(), diagram.x().name());
        }
        BoundaryComparison comparison = new BoundaryComparison(sides.get(0), sides.get(1));
        BoundaryComparison.Result sum = BoundaryComparison.Result.NONE;
        for (Line line : lines(sweep, diagram.x().name())) {
            sum = sum.and(comparison.line(line.phases(), line.margins()));
        }
        return new BoundaryAgreement(Optional.of(sum), diagram.x().name());
    }

    /** For the reader of a report; empty if there is nothing to compare. */
    String sentence() {
        if (result.isEmpty() || result.get().measured() + result.get().predicted() == 0) {
            return "";
        }
        BoundaryComparison.Result all = result.get();
        String sentence = String.format(
                Locale.ROOT,
                "On the %,d lines along %s (each of one seed), the measured boundary lies at most %.2f grid cells from the"
                        + " predicted one; %,d changes of phase were measured and %,d predicted.",
                all.lines(),
                axis,
                all.displacement(),
                all.measured(),
                all.predicted());
        return all.unmatched() == 0
                ? sentence
                : sentence + String.format(Locale.ROOT, " %,d of them have no partner.", all.unmatched());
    }

    /** The cells that differ in one axis only, in its order. */
    private record Line(List<String> phases, List<Double> margins) {
        static Line ofLength(int length) {
            return new Line(
                    new ArrayList<>(Collections.nCopies(length, "")),
                    new ArrayList<>(Collections.nCopies(length, Double.NaN)));
        }
    }

    private static Iterable<Line> lines(Sweep sweep, String name) throws IOException {
        Study study = sweep.study();
        Grid grid = study.grid();
        int axis = grid.axisOf(name);
        int length = Math.toIntExact(grid.axes().get(axis).size());
        Map<Long, Line> lines = new TreeMap<>();
        for (StoredFile file : sweep.folder().files(ResultFolder.PHASES)) {
            try (TableReader rows =
                    sweep.folder().table(file.name(), Tables.CELL, Tables.PHASE, Tables.THEORY_MARGIN)) {
                while (rows.next()) {
                    long cell = sweep.rounds().place(rows.getLong(0));
                    int position = (int) grid.position(cell, axis);
                    Line line =
                            lines.computeIfAbsent(cell - position * grid.stride(axis), first -> Line.ofLength(length));
                    line.phases().set(position, rows.getText(1));
                    line.margins().set(position, rows.getDouble(2));
                }
            }
        }
        return lines.values();
    }
}
