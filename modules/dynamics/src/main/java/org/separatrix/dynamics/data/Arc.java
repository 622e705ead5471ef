package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/**
 * Points on a widening arc with oscillating targets:
 * {@code x_i = (1 + 0.1 i) (cos(0.5 + 1.1 i), sin(0.5 + 1.1 i))}, {@code y_i = cos(1.9 i + 0.3)}, from {@code i = 0}.
 */
public record Arc(int points) implements Data {

    public Arc {
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
            double radius = 1 + 0.1 * i;
            double angle = 0.5 + 1.1 * i;
            x[2 * i] = radius * StrictMath.cos(angle);
            x[2 * i + 1] = radius * StrictMath.sin(angle);
            y[i] = StrictMath.cos(1.9 * i + 0.3);
        }
        return new Samples(points, 2, 1, x, y);
    }
}
