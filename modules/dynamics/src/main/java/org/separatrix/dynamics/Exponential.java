package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/** The exponential loss of a label, {@code e^(-y f)}, with {@code y} = 1 or -1. Where it overflows, training has diverged. */
public record Exponential(Reduce reduce) implements Loss.OfMargin {

    @Override
    public double value(double output, double target) {
        return StrictMath.exp(-target * output);
    }

    @Override
    public double slope(double output, double target) {
        return -target * StrictMath.exp(-target * output);
    }

    @Override
    public <A> double ofMargins(Functions<A> functions, A a, int q, int value, int derivative, int count) {
        functions.exponential(a, q, a, value, count);
        functions.exponential(a, q, a, derivative, count);
        return -1;
    }
}
