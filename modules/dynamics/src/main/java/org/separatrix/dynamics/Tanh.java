package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** {@code phi(z) = tanh z}, {@code phi' = 1 - phi^2}. */
public record Tanh() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.tanh(a, z, to, h, count);
    }

    @Override
    public <A> boolean readoutBack(Kernels<A> kernels, A a, int v, int h, int r, int samples, int delta, int g) {
        kernels.readoutBackOfTanh(a, v, h, r, samples, delta, g);
        return true;
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.tanhDerivative(a, from, to, delta, count);
    }

    /** {@code phi'' = -2 phi (1 - phi^2)}. */
    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= -2 * h[i] * (1 - h[i] * h[i]);
        }
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
