package org.separatrix.study;

import java.util.List;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.grid.Values;

/**
 * A fit that a study asks for: how a quantity depends on an axis.
 *
 * @param of what is fitted, a number of each cell
 * @param against the axis, or a name that an axis of rows binds
 * @param from least value of the axis that takes part, and {@code to} the largest
 * @param per a fit for each combination of their values
 * @param dividedBy what each value is divided by, as it stands in the study; empty if by nothing
 */
public record FitRequest(
        Show of,
        String against,
        double from,
        double to,
        List<String> per,
        Law law,
        String dividedBy,
        Compiled divisor) {
    /** Ends of a range are met by values of an axis that were computed. */
    private static final double TOLERANCE = 1e-9;

    public FitRequest {
        per = List.copyOf(per);
    }

    /** What the value of a cell is divided by. */
    public double divisor(Values values) {
        return divisor.value(values.numbers());
    }

    /** Whether a value of the axis takes part. */
    public boolean holds(double value) {
        return isWithin(value, from, to);
    }

    static boolean isWithin(double value, double from, double to) {
        return value >= from - TOLERANCE * Math.abs(from) && value <= to + TOLERANCE * Math.abs(to);
    }

    /** In words: {@code time(loss, 0.5) / log(1 / epsilon) against epsilon}. */
    public String text() {
        return of.text() + (dividedBy.isEmpty() ? "" : " / (" + dividedBy + ")") + " against " + against;
    }
}
