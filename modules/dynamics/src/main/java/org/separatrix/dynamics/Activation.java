package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** A function applied to every hidden unit, {@code h = phi(z)}, as two passes over arrays. */
public interface Activation {
    /** {@code h = phi(z)} for {@code count} entries from where each begins; they must not overlap. */
    <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count);

    /** {@code delta <- delta phi'(z)}, given {@code z} where {@link #derivativeNeedsSums()} and {@code h} elsewhere. */
    <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count);

    /**
     * {@link Kernels#readoutBack} and {@link #applyDerivative} in one pass over the units of a pack.
     *
     * @return false where there is no such pass
     */
    default <A> boolean readoutBack(Kernels<A> kernels, A a, int v, int h, int r, int samples, int delta, int g) {
        return false;
    }

    /** Whether the derivative is known by {@code z} only; elsewhere {@code h = phi(z)} tells it. */
    default boolean derivativeNeedsSums() {
        return false;
    }

    /** Whether {@code phi(z) = z}, and both passes may be left out. */
    default boolean isIdentity() {
        return false;
    }

    /** Whether {@code phi(z) = max(z, 0)}. */
    default boolean isRelu() {
        return false;
    }

    /** What one unit costs on one sample, with its derivative, in floating-point operations of a matrix; for the plan. */
    default double flops() {
        return 50;
    }

    /** The degree {@code p} of {@code phi(a z) = a^p phi(z)} for all {@code a > 0}; empty where there is none. */
    default OptionalInt degree() {
        return OptionalInt.empty();
    }

    /** Its coefficients where it is a polynomial; empty where it is not. */
    default Optional<HermiteCoefficients> hermiteCoefficients() {
        return Optional.empty();
    }

    /** Whether {@code phi(0) = 0}. */
    default boolean isZeroAtZero() {
        return true;
    }

    /**
     * {@code delta <- delta phi''(z)}, given {@code z} and {@code h = phi(z)}. Metrics of curvature ask for it, training never.
     * Unless an activation knows it, it is the central difference of {@code phi'}, good to nine digits where that is smooth.
     */
    default void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        double width = 0x1p-17; // near the cube root of the precision of a double
        double[] above = derivatives(z, at, count, width);
        double[] below = derivatives(z, at, count, -width);
        for (int i = 0; i < count; i++) {
            delta[at + i] *= (above[i] - below[i]) / (2 * width);
        }
    }

    private double[] derivatives(double[] z, int at, int count, double shift) {
        Functions<double[]> functions = Functions.ofDoubles();
        double[] shifted = new double[count];
        double[] h = new double[count];
        double[] derivatives = new double[count];
        for (int i = 0; i < count; i++) {
            shifted[i] = z[at + i] + shift;
        }
        Arrays.fill(derivatives, 1);
        apply(functions, shifted, 0, h, 0, count);
        applyDerivative(functions, derivativeNeedsSums() ? shifted : h, 0, derivatives, 0, count);
        return derivatives;
    }
}
