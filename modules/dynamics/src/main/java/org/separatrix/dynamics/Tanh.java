package org.separatrix.dynamics;

import org.separatrix.kernels.Kernels;

/** {@code phi(z) = tanh z}, {@code phi' = 1 - phi^2}. */
public record Tanh() implements Activation {
    @Override
    public void apply(Kernels kernels, double[] z, double[] h, int at, int count) {
        kernels.tanh(z, h, at, count);
    }

    @Override
    public void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        kernels.tanhDerivative(h, delta, at, count);
    }

    /** {@code phi'' = -2 phi (1 - phi^2)}. */
    @Override
    public void applySecondDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= -2 * h[i] * (1 - h[i] * h[i]);
        }
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
