package org.separatrix.dynamics;

import org.separatrix.kernels.Kernels;

/** {@code phi(z) = max(0, z)}, with {@code phi'(0) = 0}. */
public record Relu() implements Activation {
    @Override
    public void apply(Kernels kernels, double[] z, double[] h, int at, int count) {
        kernels.relu(z, h, at, count);
    }

    @Override
    public void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        kernels.reluDerivative(z, delta, at, count);
    }

    @Override
    public String toString() {
        return "relu";
    }
}
