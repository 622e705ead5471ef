package org.separatrix.dynamics;

/**
 * How far outputs are from targets. The loss of a network is {@code factor * sum_i value(f_i, y_i)} over samples and
 * outputs.
 */
public interface Loss {
    double value(double output, double target);

    /** The derivative of {@code value} by the output. */
    double slope(double output, double target);

    Reduce reduce();

    /** What stands before the sum over the samples. */
    default double factor(int samples) {
        return reduce() == Reduce.SUM ? 1 : 1.0 / samples;
    }

    /** The loss of these outputs. */
    default double of(double[] outputs, Samples samples) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += value(outputs[i], samples.y()[i]);
        }
        return sum * factor(samples.count());
    }

    /** Over the samples; several outputs are always summed. */
    enum Reduce {
        MEAN,
        SUM
    }
}
