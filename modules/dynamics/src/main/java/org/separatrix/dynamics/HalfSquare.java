package org.separatrix.dynamics;

/** Half the squared distance, {@code (f - y)^2 / 2}. */
public record HalfSquare(Reduce reduce) implements Loss.PerOutput {

    @Override
    public double value(double output, double target) {
        double residual = output - target;
        return 0.5 * residual * residual;
    }

    @Override
    public double slope(double output, double target) {
        return output - target;
    }

    @Override
    public void curvature(double[] f, double[] y, int at, int outputs, double[] v, double[] product) {
        System.arraycopy(v, at, product, at, outputs);
    }

    @Override
    public double halfSquares() {
        return 1;
    }

    @Override
    public double flops() {
        return 10;
    }
}
