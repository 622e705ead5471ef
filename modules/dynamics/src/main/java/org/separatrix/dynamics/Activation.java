package org.separatrix.dynamics;

import org.separatrix.kernels.Kernels;

/**
 * A function applied to every hidden unit, {@code h = phi(z)}, as two passes over arrays.
 */
public interface Activation {
    /** {@code h[i] = phi(z[i])} for {@code count} entries from {@code at}; the arrays must differ. */
    void apply(Kernels kernels, double[] z, double[] h, int at, int count);

    /** {@code delta[i] *= phi'(z[i])}, given {@code z} and {@code h = phi(z)}. */
    void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count);
}
