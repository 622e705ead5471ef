package org.separatrix.dynamics;

/** The exponential loss of a label, {@code e^(-y f)}, with {@code y} = 1 or -1. Where it overflows, training has diverged. */
public record Exponential(Reduce reduce) implements Loss.PerOutput {

    @Override
    public double value(double output, double target) {
        return StrictMath.exp(-target * output);
    }

    @Override
    public double slope(double output, double target) {
        return -target * StrictMath.exp(-target * output);
    }
}
