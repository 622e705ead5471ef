package org.separatrix.dynamics;

import java.util.stream.IntStream;

/**
 * Inputs and targets.
 *
 * @param x inputs, sample after sample
 * @param y targets, sample after sample
 * @param weights what each sample counts in the loss, in place of the 1/n of a mean; empty where all count the same
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record Samples(int count, int inputs, int outputs, double[] x, double[] y, double[] weights) {

    public Samples {
        Require.atLeast("samples", count, 1);
        if (x.length != count * inputs || y.length != count * outputs) {
            throw new IllegalArgumentException("x must hold samples * inputs numbers and y samples * outputs");
        }
        if (weights.length != 0 && weights.length != count) {
            throw new IllegalArgumentException("weights must hold a number per sample, or none");
        }
        for (double weight : weights) {
            Require.notNegative("a sample's weight", weight);
        }
    }

    /** Samples that all count the same. */
    public Samples(int count, int inputs, int outputs, double[] x, double[] y) {
        this(count, inputs, outputs, x, y, new double[0]);
    }

    /** {@code count} of them from {@code first}, in their order and with their weights as they are. */
    public Samples part(int first, int count) {
        return of(IntStream.range(first, first + count).toArray());
    }

    /** Those with these numbers, in this order. */
    public Samples of(int[] places) {
        double[] theirX = new double[places.length * inputs];
        double[] theirY = new double[places.length * outputs];
        double[] theirWeights = new double[isWeighted() ? places.length : 0];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(x, places[i] * inputs, theirX, i * inputs, inputs);
            System.arraycopy(y, places[i] * outputs, theirY, i * outputs, outputs);
            if (isWeighted()) {
                theirWeights[i] = weights[places[i]];
            }
        }
        return new Samples(places.length, inputs, outputs, theirX, theirY, theirWeights);
    }

    public boolean isWeighted() {
        return weights.length > 0;
    }

    /** What a sample counts, 1 where all count the same. */
    public double weight(int sample) {
        return isWeighted() ? weights[sample] : 1;
    }

    /** {@code sum_s weight_s |x_s|^2}. */
    public double squaredInputs() {
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            double square = 0;
            for (int i = sample * inputs; i < (sample + 1) * inputs; i++) {
                square = Math.fma(x[i], x[i], square);
            }
            sum = Math.fma(weight(sample), square, sum);
        }
        return sum;
    }
}
