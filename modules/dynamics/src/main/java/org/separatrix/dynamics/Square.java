package org.separatrix.dynamics;

/** The squared distance, {@code (f - y)^2}. */
public record Square(Reduce reduce) implements Loss.PerOutput {

    @Override
    public double value(double output, double target) {
        double residual = output - target;
        return residual * residual;
    }

    @Override
    public double slope(double output, double target) {
        return 2 * (output - target);
    }

    @Override
    public double halfSquares() {
        return 2;
    }

    @Override
    public double flops() {
        return 1000;
    }
}
