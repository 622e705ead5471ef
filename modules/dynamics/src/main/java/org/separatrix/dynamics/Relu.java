package org.separatrix.dynamics;

import java.util.Arrays;
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

    /** Zero: the kink itself does not count. */
    @Override
    public void applySecondDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        Arrays.fill(delta, at, at + count, 0);
    }

    @Override
    public String toString() {
        return "relu";
    }
}
