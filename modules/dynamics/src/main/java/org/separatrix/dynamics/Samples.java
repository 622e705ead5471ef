package org.separatrix.dynamics;

/**
 * Inputs and targets.
 *
 * @param x inputs, sample after sample
 * @param y targets, sample after sample
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record Samples(int count, int inputs, int outputs, double[] x, double[] y) {

    public Samples {
        Require.atLeast("samples", count, 1);
        if (x.length != count * inputs || y.length != count * outputs) {
            throw new IllegalArgumentException("x must hold samples * inputs numbers and y samples * outputs");
        }
    }

    /** The mean over the samples of {@code |x|^2}. */
    public double secondMoment() {
        double sum = 0;
        for (double value : x) {
            sum = Math.fma(value, value, sum);
        }
        return sum / count;
    }
}
