package org.separatrix.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Shape;

/**
 * What columns metrics could have in cells that cannot be made because of problems: those of a shallow and a deep network,
 * whatever numbers stand at their end.
 */
final class UnknownShape {
    private static final Shape SHALLOW =
            new Shape(1, List.of(2), 1, false, new Linear(), 2, new HalfSquare(Loss.Reduce.MEAN));
    private static final Shape DEEP =
            new Shape(2, List.of(2, 2), 2, false, new Linear(), 2, new HalfSquare(Loss.Reduce.MEAN));

    private UnknownShape() {}

    /** Whether a column may exist. */
    static boolean mayHave(String column) {
        Set<String> stems = new HashSet<>();
        for (Metric metric : Catalog.metrics()) {
            stems.add(stem(Names.column(metric.name())));
            for (Shape shape : List.of(SHALLOW, DEEP)) {
                metric.columns(shape).forEach(each -> stems.add(stem(each)));
            }
        }
        return stems.contains(stem(column));
    }

    private static String stem(String column) {
        return column.replaceAll("(_[0-9]+)+$", "").replaceAll("s$", "");
    }
}
