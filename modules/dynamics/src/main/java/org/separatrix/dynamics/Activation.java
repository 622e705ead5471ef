package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Kernels;

/**
 * A function applied to every hidden unit, {@code h = phi(z)}, as two passes over arrays.
 */
public interface Activation {
    /** {@code h[i] = phi(z[i])} for {@code count} entries from {@code at}; the arrays must differ. */
    void apply(Kernels kernels, double[] z, double[] h, int at, int count);

    /** {@code delta[i] *= phi'(z[i])}, given {@code z} and {@code h = phi(z)}. */
    void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count);

    /**
     * {@code delta[i] *= phi''(z[i])}, given {@code z} and {@code h = phi(z)}. Metrics of curvature ask for it, training never.
     * Unless an activation knows it, it is the central difference of {@code phi'}, good to nine digits where that is smooth.
     */
    default void applySecondDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        double width = 0x1p-17; // near the cube root of the precision of a double
        double[] above = derivatives(kernels, z, at, count, width);
        double[] below = derivatives(kernels, z, at, count, -width);
        for (int i = 0; i < count; i++) {
            delta[at + i] *= (above[i] - below[i]) / (2 * width);
        }
    }

    private double[] derivatives(Kernels kernels, double[] z, int at, int count, double shift) {
        double[] shifted = new double[count];
        double[] h = new double[count];
        double[] derivatives = new double[count];
        for (int i = 0; i < count; i++) {
            shifted[i] = z[at + i] + shift;
        }
        Arrays.fill(derivatives, 1);
        apply(kernels, shifted, h, 0, count);
        applyDerivative(kernels, shifted, h, derivatives, 0, count);
        return derivatives;
    }
}
