package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Functions;

/**
 * How far outputs are from targets. The loss of a network is {@code factor * sum_s weight_s value(f_s, y_s)} over samples,
 * where {@code f_s} holds all outputs on one sample.
 */
public interface Loss {
    /** Of one sample, whose outputs and targets stand at {@code at, ..., at + outputs - 1}. */
    double value(double[] f, double[] y, int at, int outputs);

    /** The derivative of {@code value} by each output, written to the same places of {@code slopes}. */
    void slope(double[] f, double[] y, int at, int outputs, double[] slopes);

    /**
     * The second derivatives of {@code value} by the outputs of one sample, times the direction {@code v}; written to the same
     * places of {@code product}. Metrics of curvature ask for it, training never. Unless a loss knows it, it is the central
     * difference of {@code slope} along {@code v}, good to nine digits.
     */
    default void curvature(double[] f, double[] y, int at, int outputs, double[] v, double[] product) {
        double longest = 0;
        for (int i = at; i < at + outputs; i++) {
            longest = Math.max(longest, Math.abs(v[i]));
        }
        double width = longest > 0 ? 0x1p-17 / longest : 1;
        double[] targets = Arrays.copyOfRange(y, at, at + outputs);
        double[] above = new double[outputs];
        double[] below = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            above[i] = Math.fma(width, v[at + i], f[at + i]);
            below[i] = Math.fma(-width, v[at + i], f[at + i]);
        }
        double[] slopesAbove = new double[outputs];
        double[] slopesBelow = new double[outputs];
        slope(above, targets, 0, outputs, slopesAbove);
        slope(below, targets, 0, outputs, slopesBelow);
        for (int i = 0; i < outputs; i++) {
            product[at + i] = (slopesAbove[i] - slopesBelow[i]) / (2 * width);
        }
    }

    /** How many times half the squared distance this is; NaN for a loss that is no such thing. */
    default double halfSquares() {
        return Double.NaN;
    }

    Reduce reduce();

    /** What one sample costs, with its slopes, in floating-point operations of a matrix; for the plan. */
    default double flops() {
        return 4000; // exponentials of the library, one lane after the other
    }

    /** Throws {@link IllegalArgumentException} if the loss is not defined for so many outputs. */
    default void requireFits(int outputs) {}

    /** What stands before the sum over the samples. Weights of samples replace the 1/n of a mean. */
    default double factor(Samples samples) {
        return reduce() == Reduce.SUM || samples.isWeighted() ? 1 : 1.0 / samples.count();
    }

    /** The loss of these outputs, sample after sample. */
    default double of(double[] f, Samples samples) {
        int outputs = samples.outputs();
        double sum = 0;
        for (int sample = 0; sample < samples.count(); sample++) {
            sum = Math.fma(samples.weight(sample), value(f, samples.y(), sample * outputs, outputs), sum);
        }
        return sum * factor(samples);
    }

    /** Over the samples; several outputs are always summed. */
    enum Reduce {
        MEAN,
        SUM
    }

    /** A loss of labels, a function of the margin {@code q = y f} of a single output, as a pass over many margins. */
    interface OfMargin extends PerOutput {
        /**
         * Writes values and derivatives by the margin.
         *
         * @return by what the derivatives that were written must be multiplied
         */
        <A> double ofMargins(Functions<A> functions, A a, int q, int value, int derivative, int count);

        @Override
        default double flops() {
            return 500;
        }
    }

    /** A loss that looks at each output by itself; those of a sample are summed. */
    interface PerOutput extends Loss {
        double value(double f, double y);

        /** The derivative of {@code value} by the output. */
        double slope(double f, double y);

        @Override
        default double value(double[] f, double[] y, int at, int outputs) {
            double sum = 0;
            for (int i = at; i < at + outputs; i++) {
                sum += value(f[i], y[i]);
            }
            return sum;
        }

        @Override
        default void slope(double[] f, double[] y, int at, int outputs, double[] slopes) {
            for (int i = at; i < at + outputs; i++) {
                slopes[i] = slope(f[i], y[i]);
            }
        }
    }
}
