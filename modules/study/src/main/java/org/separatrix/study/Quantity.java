package org.separatrix.study;

import java.util.Optional;
import java.util.Set;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.grid.Points;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;

/**
 * A number of the study, given by an expression and known in each cell.
 *
 * @param names the axes and definitions it depends on
 * @param resolved the number or expression as it was understood
 */
record Quantity(Place place, Compiled expression, Set<String> names, Object resolved) {

    /** A value from the start of the cell that it depends on, if it does: {@code initial(sharpness)}. */
    Optional<String> initial() {
        return names.stream()
                .filter(name -> Expression.Initial.metricOf(name).isPresent())
                .findFirst();
    }

    double in(Values values) {
        return expression.value(values.numbers());
    }

    long whole(Values values) {
        double value = in(values);
        if (value != Math.rint(value) || Math.abs(value) > Points.Count.MOST) {
            throw new BadSetting(
                    place,
                    "must be a whole number but was " + Points.plain(value)
                            + (Math.abs(value) < Points.Count.MOST ? "; round(...) makes it one" : ""));
        }
        return (long) value;
    }

    int wholeInt(Values values) {
        long value = whole(values);
        if (value != (int) value) {
            throw new BadSetting(place, "must be at most " + Integer.MAX_VALUE + " but was " + value);
        }
        return (int) value;
    }
}
