package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Kernels;

/** No activation: {@code phi(z) = z}. */
public record Linear() implements Activation {
    @Override
    public void apply(Kernels kernels, double[] z, double[] h, int at, int count) {
        if (z != h) {
            System.arraycopy(z, at, h, at, count);
        }
    }

    @Override
    public void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        // phi' = 1
    }

    @Override
    public void applySecondDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
        Arrays.fill(delta, at, at + count, 0);
    }

    @Override
    public String toString() {
        return "linear";
    }
}
