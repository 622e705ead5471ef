package org.separatrix.dynamics;

/**
 * The logistic loss of a label, {@code ln(1 + e^(-y f))}, with {@code y} = 1 or -1. It is computed from
 * {@code e^(-|y f|)}, which is at most 1: {@code max(0, -y f) + ln(1 + e^(-|y f|))}.
 */
public record Logistic(Reduce reduce) implements Loss.PerOutput {

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
}
