package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.Locale;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Shape;

/** A metric of one number, in a column of its own name. */
interface SingleValue extends Metric {
    @Override
    default List<String> columns(Shape shape) {
        return List.of(column(name()));
    }

    /** The column of a name: lower case, underscores for hyphens. */
    static String column(String name) {
        return name.replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
