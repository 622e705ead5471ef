package org.separatrix.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;

/**
 * What the expressions of {@code cell.train} take from the start of their cell, as in {@code initial(sharpness)}: the values of
 * metrics before the first step. Where expressions are computed, they stand behind the axes and definitions.
 */
final class Initials {
    private final Scope scope;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** A metric, and where it was asked for first. */
    private record Use(Metric metric, int place, Place where) {}

    Initials(Scope scope) {
        this.scope = scope;
    }

    boolean none() {
        return uses.isEmpty();
    }

    /** Takes a metric by its name; whether that is possible, and if not, it is a problem. */
    boolean takes(String metric, Place where, Problems problems) {
        if (!Catalog.METRICS.names().contains(metric)) {
            problems.add(
                    where,
                    "unknown metric '" + metric + "'. " + Spelling.remedyAndList(metric, Catalog.METRICS.names()));
            return false;
        }
        Metric made = Catalog.metric(metric);
        if (made.knowsTraining()) {
            problems.add(where, "cannot use initial(" + metric + "), which depends on settings of cell.train itself");
            return false;
        }
        String name = new Expression.Initial(metric).toString();
        uses.computeIfAbsent(name, each -> new Use(made, scope.columns().size() + uses.size(), where));
        return true;
    }

    /** Where the value of a name stands. */
    int place(String name) {
        Use use = uses.get(name);
        return use == null ? scope.place(name) : use.place();
    }

    /** The values in a cell, in order; its settings of training do not matter. */
    double[] of(Cell cell) {
        if (none()) {
            return new double[0];
        }
        Snapshot start = Snapshot.atStart(cell);
        List<Double> values = new ArrayList<>();
        uses.forEach((name, use) -> values.add(value(name, use, start)));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double value(String name, Use use, Snapshot start) {
        List<String> columns = use.metric().columns(start.shape());
        if (columns.size() != 1) {
            throw new BadSetting(
                    use.where(),
                    "cannot use " + name + ", which has several values: "
                            + Spelling.list(columns).replace('_', '-'));
        }
        try {
            use.metric().requireMeasurable(start.cell());
        } catch (IllegalArgumentException e) {
            throw new BadSetting(use.where(), e.getMessage());
        }
        double[] value = new double[1];
        use.metric().start(start).read(start, value, 0);
        if (!Double.isFinite(value[0])) {
            throw new BadSetting(use.where(), "needs " + name + ", which does not exist in this cell");
        }
        return value[0];
    }
}
