package org.separatrix.study;

import java.util.Set;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;

/**
 * Which cells of the grid are run.
 *
 * @param names the axes and definitions it depends on
 */
record Where(Place place, Compiled condition, Set<String> names) {
    /** All of them. */
    static Where everywhere() {
        return new Where(Place.FILE, values -> 1, Set.of());
    }

    boolean includes(Values values) {
        return Compiled.isTrue(condition.value(values.numbers()));
    }
}
