package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/** {@code phi(z) = tanh z}, {@code phi' = 1 - phi^2}. */
public record Tanh() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.tanh(a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.tanhDerivative(a, from, to, delta, count);
    }

    @Override
    public String toString() {
        return "tanh";
    }
}
