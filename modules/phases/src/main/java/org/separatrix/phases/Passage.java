package org.separatrix.phases;

import org.separatrix.dynamics.Trajectory;

/**
 * When weights that began small are small no longer: the norm of all weights, {@code delta} at the start, first comes to
 * {@code sqrt(delta)}, half of the way on a logarithmic scale to norms of order 1. Between two records the logarithm of the norm
 * is taken to be linear in time.
 */
final class Passage {
    static final String NORM = "weight_norm";

    private Passage() {}

    /** NaN if that never happens, or norms are not recorded. */
    static double time(Trajectory trajectory) {
        Series norms = Series.of(trajectory, NORM);
        double level = Math.sqrt(norms.first());
        for (int i = 0; i < norms.count(); i++) {
            if (norms.value(i) >= level) {
                return i == 0 ? norms.time(0) : between(norms, i, level);
            }
        }
        return Double.NaN;
    }

    private static double between(Series norms, int i, double level) {
        double all = StrictMath.log(norms.value(i) / norms.value(i - 1));
        double share = StrictMath.log(level / norms.value(i - 1)) / all;
        double from = norms.time(i - 1);
        return share >= 0 && share <= 1 ? from + share * (norms.time(i) - from) : norms.time(i);
    }
}
