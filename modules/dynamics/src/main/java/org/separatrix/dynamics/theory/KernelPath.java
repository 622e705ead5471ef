package org.separatrix.dynamics.theory;

/**
 * The way of the tangent kernel of a two-layer linear network, in units of its start. With {@code x = s/(F0 + H0)}, counted
 * positive towards the target, {@code K/K_0 = sqrt(floor^2 + x^2)}, and {@code x} goes monotonically from {@code zeta0} (the
 * alignment at the start) to {@code kappa*}:
 *
 * <pre>
 * K_inf/K_0 = sqrt(1 + kappa*^2 - zeta0^2),   |zeta_inf| = kappa* / (K_inf/K_0),   floor = sqrt(1 - zeta0^2)
 * </pre>
 *
 * <p><b>The largest change.</b> {@code K} rises and falls with {@code |x|}. For {@code zeta0 >= 0} that is monotone, and
 * nothing on the way is further from the start than the end. For {@code zeta0 < 0}, {@code x} passes zero: {@code K} first
 * falls to {@code K_0 floor}, then rises; so {@code max_t |K_t/K_0 - 1|} is the larger of {@code 1 - floor} and {@code
 * |K_inf/K_0 - 1|}.
 *
 * @param start {@code zeta0}; positive when the network starts on the side of its target, negative on the other
 * @param floor {@code sqrt(1 - zeta0^2)}, apart from {@code start} because it would not survive rounding for aligned starts
 * @param end {@code kappa*}; zero on the stable line of a saddle
 */
public record KernelPath(double start, double floor, double end) {

    /** The path from {@code kappa*} and the alignment at the start, between -1 and 1. */
    public static KernelPath of(double kappaStar, double alignmentAtStart) {
        double floor = Math.sqrt((1 - alignmentAtStart) * (1 + alignmentAtStart));
        return new KernelPath(alignmentAtStart, floor, kappaStar);
    }

    /** {@code K_inf/K_0}. */
    public double ratio() {
        return StrictMath.hypot(floor, end);
    }

    /** {@code |zeta_inf|}; NaN where the kernel ends at zero. */
    public double alignmentAtEnd() {
        return end / ratio();
    }

    /** {@code K_inf/K_0 - 1 = (kappa* - |zeta0|)(kappa* + |zeta0|) / (K_inf/K_0 + 1)}, precise when it is small. */
    public double changeAtEnd() {
        return (end - Math.abs(start)) * (end + Math.abs(start)) / (ratio() + 1);
    }

    /** {@code max_t |K_t/K_0 - 1|} over the whole way. */
    public double largestChange() {
        double atEnd = Math.abs(changeAtEnd());
        double onTheWay = start < 0 ? start * start / (1 + floor) : 0;
        return Math.max(atEnd, onTheWay);
    }

    /**
     * The scale at which the kernel grows by exactly {@code change}: multiplying both layers of the start by {@code sigma}
     * leaves {@code zeta0} and divides {@code kappa*} by {@code sigma^2}, so
     *
     * <pre>
     * sigma_c^2 = kappa* / sqrt((1 + change)^2 - 1 + zeta0^2)
     * </pre>
     *
     * Below it the kernel grows by more. Zero where there is no target to grow to.
     */
    public double boundaryScale(double change) {
        if (!(change > 0)) {
            throw new IllegalArgumentException("kernel change must be positive but was " + change);
        }
        return Math.sqrt(end / Math.sqrt(change * (2 + change) + start * start));
    }
}
