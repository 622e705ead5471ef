package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/**
 * Two points at an angle {@code D} with opposite labels, the positive one {@code p} times as frequent:
 * {@code x_0 = (1, 0)}, {@code y_0 = 1} with the weight {@code p / (1 + p)}, and {@code x_1 = (cos D, sin D)},
 * {@code y_1 = -1} with the weight {@code 1 / (1 + p)}.
 */
public record TwoPoints(double imbalance, double angle) implements Data {

    public TwoPoints {
        Require.positive("data.imbalance", imbalance);
        Require.finite("data.angle", angle);
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
        return 2;
    }

    @Override
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        double[] x = {1, 0, StrictMath.cos(angle), StrictMath.sin(angle)};
        double[] weights = {imbalance / (1 + imbalance), 1 / (1 + imbalance)};
        return new Samples(2, 2, 1, x, new double[] {1, -1}, weights);
    }
}
