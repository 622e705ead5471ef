package org.separatrix.dynamics.kinks;

/**
 * Two points {@code x_0}, {@code x_1} with labels, under the exponential loss {@code L = w_0 e^(-y_0 f_0) + w_1 e^(-y_1 f_1)} of
 * the outputs on them. What the loss pulls an output by is {@code g_i = -dL/df_i = w_i y_i e^(-y_i f_i)}: its sign never changes.
 *
 * @param square0 {@code x_0 . x_0}
 * @param product {@code x_0 . x_1}
 * @param square1 {@code x_1 . x_1}
 */
public record PointPair(
        double square0, double product, double square1, double label0, double label1, double weight0, double weight1) {

    private static final double ROUNDING = 0x1p-48;

    /**
     * The points of a study at an angle {@code D}: {@code (1, 0)} with the label 1 and {@code (cos D, sin D)} with -1, the first
     * {@code p} times as frequent.
     */
    public static PointPair atAngle(double imbalance, double angle) {
        return new PointPair(1, StrictMath.cos(angle), 1, 1, -1, imbalance / (1 + imbalance), 1 / (1 + imbalance));
    }

    public double loss(double f0, double f1) {
        return weight0 * StrictMath.exp(-label0 * f0) + weight1 * StrictMath.exp(-label1 * f1);
    }

    double pull0(double f0) {
        return weight0 * label0 * StrictMath.exp(-label0 * f0);
    }

    double pull1(double f1) {
        return weight1 * label1 * StrictMath.exp(-label1 * f1);
    }

    /** What is left of {@code |x_0|^2} across {@code x_1}: how fast a neuron that slides on the kink of {@code x_1} moves. */
    public double across1() {
        return square0 - product * (product / square1);
    }

    /** What is left of {@code |x_1|^2} across {@code x_0}. */
    public double across0() {
        return square1 - product * (product / square0);
    }

    /**
     * By how much the pull of {@code x_0} outweighs that of {@code x_1} for a neuron that sees both and stands on the kink of
     * {@code x_0}: {@code ln |g_0 |x_0|^2| - ln |g_1 x_0.x_1|}, which is linear in the outputs. Its sign is that of {@code g_0
     * |x_0|^2 + g_1 x_0.x_1}, relative to {@code g_0}, where the two are opposed.
     */
    double balance0(double f0, double f1) {
        return logPull(weight0, label0, f0, square0) - logPull(weight1, label1, f1, product);
    }

    /** The same on the kink of {@code x_1}: {@code ln |g_1 |x_1|^2| - ln |g_0 x_0.x_1|}. */
    double balance1(double f0, double f1) {
        return logPull(weight1, label1, f1, square1) - logPull(weight0, label0, f0, product);
    }

    private static double logPull(double weight, double label, double f, double by) {
        return StrictMath.log(weight * Math.abs(label * by)) - label * f;
    }

    /** Whether the pulls on a neuron that sees both points are opposed. */
    boolean isOpposed() {
        return weight0 * label0 * (weight1 * label1) * product < 0;
    }

    /** Whether the points are opposite, so that {@code P} and {@code Q} vanish together. */
    boolean isOneKink() {
        return product < 0 && across0() <= ROUNDING * square1;
    }
}
