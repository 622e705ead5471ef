package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.OptionalInt;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** {@code phi(z) = max(0, z)}, with {@code phi'(0) = 0}. */
public record Relu() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.relu(a, z, to, h, count);
    }

    @Override
    public <A> boolean readoutBack(Kernels<A> kernels, A a, int v, int h, int r, int samples, int delta, int g) {
        kernels.readoutBackOfRelu(a, v, h, r, samples, delta, g);
        return true;
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.reluDerivative(a, from, to, delta, count);
    }

    /** Zero: the kink itself does not count. */
    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        Arrays.fill(delta, at, at + count, 0);
    }

    @Override
    public boolean isRelu() {
        return true;
    }

    @Override
    public double flops() {
        return 10;
    }

    @Override
    public OptionalInt degree() {
        return OptionalInt.of(1);
    }

    @Override
    public String toString() {
        return "relu";
    }
}
