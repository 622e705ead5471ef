package org.separatrix.study;

import java.util.Set;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;

/**
 * Which cells of the grid are run.
 *
 * @param text the condition, equal for conditions that say the same in other spelling; empty if there is none
 * @param names the axes and definitions it depends on
 */
record Where(Place place, String text, Compiled condition, Set<String> names) {
    /** All of them. */
    static Where everywhere() {
        return new Where(Place.FILE, "", values -> 1, Set.of());
    }

    static Where of(Place place, Expression condition, Scope scope) {
        return new Where(place, condition.toString(), condition.compile(scope::place), condition.names());
    }

    boolean includes(Values values) {
        return Compiled.isTrue(condition.value(values.numbers()));
    }
}
