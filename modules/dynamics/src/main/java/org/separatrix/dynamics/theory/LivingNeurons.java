package org.separatrix.dynamics.theory;

/**
 * Which neurons of a small start live on, in a two-layer ReLU network on two nearly parallel points, the positive one {@code p} times
 * as frequent. With {@code P = b.x_+} and {@code Q = b.x_-} at the start
 *
 * <pre>
 * positive readout   P > 0
 * negative readout   Q > 0 and (P <= 0 or P (p c - 1) < Q (p - c)),   c = cos D
 * </pre>
 *
 * While the neurons are small the pulls {@code p} and 1 of the points do not change, and this says where straight lines end: the
 * negative neurons that lose {@code x_-} before {@code x_+} die. It holds for {@code p cos D > 1}.
 */
public record LivingNeurons(double imbalance, double angle) {
    public LivingNeurons {
        if (!(imbalance * StrictMath.cos(angle) > 1)) {
            throw new IllegalArgumentException(
                    "imbalance * cos(angle) must be above 1, but they were " + imbalance + " and " + angle);
        }
    }

    public boolean lives(boolean isPositive, double p, double q) {
        if (isPositive) {
            return p > 0;
        }
        double c = StrictMath.cos(angle);
        return q > 0 && (p <= 0 || p * (imbalance * c - 1) < q * (imbalance - c));
    }

    /** Of all neurons, where directions are uniform and half of the readouts are positive: a quarter. */
    public static double positiveShare() {
        return 0.25;
    }

    /** {@code (pi/2 + D + phi)/(4 pi)}, {@code tan phi = sin D/(p - cos D)}. */
    public double negativeShare() {
        double phi = StrictMath.atan2(StrictMath.sin(angle), imbalance - StrictMath.cos(angle));
        return (Math.PI / 2 + angle + phi) / (4 * Math.PI);
    }
}
