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

    @Override
    public String toString() {
        return "tanh";
    }
}
