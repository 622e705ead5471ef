package org.separatrix.dynamics;

import java.util.OptionalInt;
import org.separatrix.kernels.Functions;

/**
 * {@code phi(z) = max(z, slope z)^power}, homogeneous of that degree: a whole power from 1 on, a slope between 0 and 1. At 0
 * the derivative is that of the side below.
 */
public record PowerRelu(int power, double slope) implements Activation {
    /** Beyond it, products overflow on ordinary data. */
    private static final int HIGHEST = 16;

    public PowerRelu {
        Require.atLeast("network.activation.power", power, 1);
        Require.atMost("network.activation.power", power, HIGHEST);
        Require.share("network.activation.slope", slope);
    }

    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.powerRelu(power, slope, a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.powerReluDerivative(power, slope, a, from, to, delta, count);
    }

    /** {@code power (power - 1) max(z, slope z)^(power - 2) (z > 0 ? 1 : slope^2)}; the kink itself does not count. */
    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            double side = z[i] > 0 ? 1 : slope;
            double curvature = power * (power - 1) * side * side;
            for (int factor = 2; factor < power; factor++) {
                curvature *= side * z[i];
            }
            delta[i] *= curvature;
        }
    }

    @Override
    public boolean derivativeNeedsSums() {
        return true;
    }

    @Override
    public boolean isRelu() {
        return power == 1 && slope == 0;
    }

    @Override
    public double flops() {
        return 25;
    }

    @Override
    public OptionalInt degree() {
        return OptionalInt.of(power);
    }

    @Override
    public String toString() {
        return "power-relu " + power + (slope == 0 ? "" : " of slope " + slope);
    }
}
