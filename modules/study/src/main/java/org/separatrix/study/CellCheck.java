package org.separatrix.study;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Cell;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.grid.Subgrid;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.problem.Problems;

/**
 * Makes cells to see whether they can be made. In a small grid all of them; in a large one every value of every axis, with
 * all other axes at their first and at their last point, and a sample that is spread over the grid.
 */
final class CellCheck {
    /** Cells that are all looked at. */
    private static final int SMALL = 20_000;

    private static final int MOST_PER_AXIS = 2_000;
    private static final int SAMPLE = 4_000;
    private static final int MOST_COMBINATIONS = 1_000_000;

    private final Scope scope;
    private final Where where;
    private final CellTemplate template;
    private final Problems problems;
    private final Set<Place> offended = new HashSet<>();
    private Optional<Cell> example = Optional.empty();
    private Optional<double[]> initials = Optional.empty();
    private boolean anyIncluded;

    CellCheck(Scope scope, Where where, CellTemplate template, Problems problems) {
        this.scope = scope;
        this.where = where;
        this.template = template;
        this.problems = problems;
    }

    /** Notes, for each setting that is not possible everywhere, the first cell where it is not. */
    void run() {
        Grid grid = scope.grid();
        if (grid.size() <= SMALL) {
            for (long cell = 0; cell < grid.size(); cell++) {
                check(cell);
            }
        } else {
            alongAxes(grid);
            // Multiples of the golden ratio fill the grid evenly, without a generator of random numbers.
            double golden = (Math.sqrt(5) - 1) / 2;
            for (int i = 1; i <= SAMPLE; i++) {
                double share = i * golden - Math.floor(i * golden);
                check(Math.min(grid.size() - 1, (long) (share * grid.size())));
            }
        }
        if (!anyIncluded) {
            searchIncluded(grid);
        }
    }

    /** Some cell that is run. */
    Optional<Cell> example() {
        return example;
    }

    private void alongAxes(Grid grid) {
        long last = grid.size() - 1;
        for (int axis = 0; axis < grid.axes().size(); axis++) {
            long points = grid.axes().get(axis).size();
            long stride = grid.stride(axis);
            long looked = Math.min(points, MOST_PER_AXIS);
            for (long i = 0; i < looked; i++) {
                long position = looked == points ? i : (long) ((double) i / (looked - 1) * (points - 1));
                check(position * stride);
                check(last - (points - 1 - position) * stride);
            }
        }
    }

    private void check(long number) {
        Values values = scope.values(number);
        if (!where.includes(values)) {
            return;
        }
        anyIncluded = true;
        try {
            Cell cell = cell(number, values);
            if (example.isEmpty()) {
                example = Optional.of(cell);
            }
        } catch (IllegalArgumentException e) {
            Problem problem = template.problem(e);
            if (offended.add(problem.place())) {
                problems.add(problem.place(), problem.message() + " (where " + scope.describe(number) + ")");
            }
        }
    }

    /**
     * To measure the start of every cell would take long. So what the first takes from its start serves for the others too; one
     * that is not possible with that is measured itself.
     */
    private Cell cell(long number, Values values) {
        if (initials.isPresent()) {
            try {
                return template.cell(number, values, initials.get());
            } catch (IllegalArgumentException e) {
                return template.cell(number, values);
            }
        }
        double[] own = template.initials(number, values);
        initials = Optional.of(own);
        return template.cell(number, values, own);
    }

    /** None of the cells looked at is run: is there any? Only the axes that {@code where} speaks of need to be tried. */
    private void searchIncluded(Grid grid) {
        Subgrid subgrid = new Subgrid(grid, scope.dependencies(where.names()));
        long tried = Math.min(subgrid.size(), MOST_COMBINATIONS);
        for (long combination = 0; combination < tried && !anyIncluded; combination++) {
            check(subgrid.cell(combination));
        }
        if (!anyIncluded) {
            String all = tried < subgrid.size() ? "the " + tried + " that were tried" : "all " + grid.size();
            problems.add(
                    where.place(), "leaves no cell: it is false in " + all + "; the first is " + scope.describe(0));
        }
    }
}
