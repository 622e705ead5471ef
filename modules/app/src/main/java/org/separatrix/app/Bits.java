package org.separatrix.app;

import java.util.Arrays;
import org.separatrix.dynamics.Trajectory;

/** Equality of trajectories to the last bit, as tables hold them: -0 is 0, and what does not exist is absent. */
final class Bits {
    private Bits() {}

    static boolean same(Trajectory a, Trajectory b) {
        return a.cell() == b.cell()
                && a.columns().equals(b.columns())
                && Arrays.equals(a.steps(), b.steps())
                && same(a.times(), b.times())
                && same(a.values(), b.values())
                && a.ending().equals(b.ending());
    }

    private static boolean same(double[] a, double[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToLongBits(a[i] + 0.0) != Double.doubleToLongBits(b[i] + 0.0)) {
                return false;
            }
        }
        return true;
    }
}
