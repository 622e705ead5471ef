package org.separatrix.dynamics;

/**
 * How far outputs are from targets. The loss of a network is {@code factor * sum_i value(f_i, y_i)} over samples and
 * outputs.
 */
public interface Loss {
    double value(double output, double target);

    /** The derivative of {@code value} by the output. */
    double slope(double output, double target);

    /** 1 for a sum over the samples, {@code 1 / samples} for their mean. */
    double factor(int samples);
}
