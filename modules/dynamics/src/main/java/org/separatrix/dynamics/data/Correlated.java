package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/**
 * Points on the unit circle whose labels agree with their correlations, {@code y_i y_j x_i.x_j > 0} for all pairs:
 * {@code y_i = (-1)^i}, {@code x_i = (cos t_i, sin t_i)} with {@code t_i = 0.6 sin(2.3 i + 0.5)}, and {@code pi} more where
 * {@code y_i < 0}; from {@code i = 0}. No two angles of a label differ by more than 1.2, so the products are at least
 * {@code cos 1.2}.
 */
public record Correlated(int points) implements Data {

    public Correlated {
        Require.atLeast("data.points", points, 1);
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int samples() {
        return points;
    }

    @Override
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        double[] x = new double[2 * points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            y[i] = i % 2 == 0 ? 1 : -1;
            double angle = (y[i] > 0 ? 0 : StrictMath.PI) + 0.6 * StrictMath.sin(2.3 * i + 0.5);
            x[2 * i] = StrictMath.cos(angle);
            x[2 * i + 1] = StrictMath.sin(angle);
        }
        return new Samples(points, 2, 1, x, y);
    }
}
