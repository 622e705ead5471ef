package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/** A function applied to every hidden unit, {@code h = phi(z)}, as two passes over arrays. */
public interface Activation {
    /** {@code h = phi(z)} for {@code count} entries from where each begins; they must not overlap. */
    <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count);

    /** {@code delta <- delta phi'(z)}, given {@code z} where {@link #derivativeNeedsSums()} and {@code h} elsewhere. */
    <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count);

    /** Whether the derivative is known by {@code z} only; elsewhere {@code h = phi(z)} tells it. */
    default boolean derivativeNeedsSums() {
        return false;
    }

    /** Whether {@code phi(z) = z}, and both passes may be left out. */
    default boolean isIdentity() {
        return false;
    }

    /** Whether {@code phi(0) = 0}. */
    default boolean isZeroAtZero() {
        return true;
    }
}
