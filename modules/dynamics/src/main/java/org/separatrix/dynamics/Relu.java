package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/** {@code phi(z) = max(0, z)}, with {@code phi'(0) = 0}. */
public record Relu() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.relu(a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.reluDerivative(a, from, to, delta, count);
    }

    @Override
    public String toString() {
        return "relu";
    }
}
