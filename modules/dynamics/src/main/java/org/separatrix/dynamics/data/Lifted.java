package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/**
 * Points of the plane lifted to height one, with labels that do not follow their correlations:
 * {@code x_i = (cos 0.8 i, sin(1.7 i + 0.3), 1) / sqrt(3)}, {@code y_i = sign sin(3.1 i + 0.2)}, from {@code i = 0}. The last
 * input is the same for all and serves as a bias.
 */
public record Lifted(int points) implements Data {

    public Lifted {
        Require.atLeast("data.points", points, 1);
    }

    @Override
    public int inputs() {
        return 3;
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
        double root = Math.sqrt(3);
        double[] x = new double[3 * points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[3 * i] = StrictMath.cos(0.8 * i) / root;
            x[3 * i + 1] = StrictMath.sin(1.7 * i + 0.3) / root;
            x[3 * i + 2] = 1 / root;
            y[i] = StrictMath.sin(3.1 * i + 0.2) > 0 ? 1 : -1;
        }
        return new Samples(points, 3, 1, x, y);
    }
}
