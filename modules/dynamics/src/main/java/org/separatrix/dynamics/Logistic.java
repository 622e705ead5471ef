package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/**
 * The logistic loss of a label, {@code ln(1 + e^(-y f))}, with {@code y} = 1 or -1. It is computed from
 * {@code e^(-|y f|)}, which is at most 1: {@code max(0, -y f) + ln(1 + e^(-|y f|))}.
 */
public record Logistic(Reduce reduce) implements Loss.OfMargin {

    @Override
    public double value(double output, double target) {
        double margin = target * output;
        return Math.max(0, -margin) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
    }

    /** {@code -y / (1 + e^(y f))}. */
    @Override
    public double slope(double output, double target) {
        double margin = target * output;
        double small = StrictMath.exp(-Math.abs(margin));
        return -target * ((margin > 0 ? small : 1) / (1 + small));
    }

    @Override
    public <A> double ofMargins(Functions<A> functions, A a, int q, int value, int derivative, int count) {
        functions.logistic(a, q, a, value, a, derivative, count);
        return 1;
    }
}
