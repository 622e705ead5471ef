package org.separatrix.app;

import java.util.List;
import org.separatrix.phases.Slope;
import org.separatrix.study.FitRequest;

/**
 * A fit that was made.
 *
 * @param where the group of cells: {@code name = full, m = 32}; empty if there is one for all
 * @param labels of the group, a value for each name of {@code per}
 * @param expected the slope that theory says; NaN where it says nothing
 * @param curve what the law gives at each value of the axis; NaN where there is nothing
 */
record Fit(FitRequest request, String where, List<String> labels, Slope slope, double expected, List<Double> curve) {
    Fit {
        labels = List.copyOf(labels);
        curve = List.copyOf(curve);
    }
}
