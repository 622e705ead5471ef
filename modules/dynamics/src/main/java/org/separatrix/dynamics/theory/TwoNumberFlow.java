package org.separatrix.dynamics.theory;

/**
 * Gradient flow of a two-layer linear network, reduced to two numbers. {@code F = c |p|^2} and {@code H = c |q|^2} follow
 * {@code F = F0 X}, {@code H = H0 / X}, {@code s = F - H}, with {@code X' = 2 k (b - s) X}. Their product {@code Pi} is
 * conserved, so that {@code F' = 2k (b F - F^2 + Pi)}, a Riccati equation. It rests at {@code F+ = (S + b)/2}, where
 * {@code H+ = (S - b)/2} and {@code S = sqrt(b^2 + 4 Pi)}, and is solved by
 *
 * <pre>
 * X = up / down,   up = E + (F+ + H0) tau,   down = E + (F0 + H+) tau,   E = e^(-2 k S t),   tau = (1 - E)/S
 * </pre>
 *
 * This is the usual solution in {@code F+} and {@code F- = -H+}, divided by {@code S} and arranged so that all terms are
 * positive and nothing cancels. For {@code S = 0} it remains true with {@code tau = 2 k t}. From it
 *
 * <pre>
 * X - 1 = (b - s0) tau / down,   b - s = (b - s0) E / (up down)
 * </pre>
 *
 * @param rootPi {@code sqrt(F0 H0)}
 */
record TwoNumberFlow(double k, double b, double s0, double f0, double h0, double rootPi) {
    /** In so many time constants everything has settled to the last digit; later times would only underflow. */
    private static final double LONGEST = 700;

    /** {@code S}, the distance of the two points of rest. */
    double gap() {
        return StrictMath.hypot(b, 2 * rootPi);
    }

    /** Where {@code s} goes: to {@code b}, but to zero on the stable line of a saddle. */
    double target() {
        boolean saddle = (f0 == 0 && b > 0) || (h0 == 0 && b < 0);
        return saddle ? 0 : b;
    }

    /**
     * One time of the flow.
     *
     * @param x {@code e^(2 theta)}
     * @param residual {@code b - s}
     */
    record Moment(double x, double theta, double s, double residual) {}

    Moment at(double time) {
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time must be zero or a positive number but was " + time);
        }
        double gap = gap();
        double constants = Math.min(2 * k * gap * time, LONGEST);
        double decay = StrictMath.exp(-constants);
        double tau = gap > 0 ? -StrictMath.expm1(-constants) / gap : 2 * k * time;
        double rise = fEnd() + h0;
        double fall = f0 + hEnd();
        double up = decay + rise * tau;
        double down = decay + fall * tau;
        double x = up / down;
        double growth = (b - s0) * (tau / down);
        double theta = (Math.abs(growth) < 0.5 ? StrictMath.log1p(growth) : StrictMath.log(x)) / 2;
        // The residual's share first: on a saddle E and down underflow together.
        double share = decay / down / up;
        // s is the mean of s0 and b with the weights E/(up down) and 1 - E/(up down), the latter a sum of positive
        // terms.
        double rest = tau * ((f0 + h0) * (decay / down) + rise * (fall / down) * tau) / up;
        double s = rootPi > 0 ? s0 * share + b * rest : f0 * x - h0 / x;
        return new Moment(x, theta, s, (b - s0) * share);
    }

    /** {@code theta} in the limit of long times, {@code X = (F+ + H0)/(F0 + H+)}; infinite where the flow ends in a saddle. */
    double thetaAtEnd() {
        double rise = fEnd() + h0;
        double fall = f0 + hEnd();
        return rise == fall ? 0 : (StrictMath.log(rise) - StrictMath.log(fall)) / 2;
    }

    /**
     * When {@code s} reaches {@code s1}. With {@code F1 - H1 = s1} and {@code F1 H1 = Pi},
     *
     * <pre>
     * t = ln(1 + S g) / (2 k S),   g = (s1 - s0)/(b - s1) (F1 + H+) / ((F1 + H0)(F0 + H+))
     * </pre>
     *
     * and {@code g / (2 k)} for {@code S = 0}.
     */
    double timeToReach(double s1) {
        double end = target();
        if (s1 == s0) {
            return 0;
        }
        if (s1 == end) {
            return Double.POSITIVE_INFINITY;
        }
        if (!(Math.min(s0, end) < s1 && s1 < Math.max(s0, end))) {
            return Double.NaN;
        }
        double f1 = root(s1, rootPi);
        double h1 = root(-s1, rootPi);
        // The same number twice, by F H = Pi. The first is 0/0 for p = 0, the second for q = 0.
        double share = f0 > 0 ? (f1 + hEnd()) / (f1 + h0) / (f0 + hEnd()) : (fEnd() + h1) / (f0 + h1) / (fEnd() + h0);
        double g = (s1 - s0) / (b - s1) * share;
        double gap = gap();
        return gap > 0 ? StrictMath.log1p(gap * g) / (2 * k * gap) : g / (2 * k);
    }

    private double fEnd() {
        return root(b, rootPi);
    }

    private double hEnd() {
        return root(-b, rootPi);
    }

    /**
     * Of two numbers not below zero with difference {@code x} and product {@code m^2}, the first: the root of {@code z^2 - x z
     * - m^2 = 0}, written without cancellation.
     */
    static double root(double x, double m) {
        double distance = StrictMath.hypot(x, 2 * m);
        return x >= 0 ? (x + distance) / 2 : m * (m / ((distance - x) / 2));
    }
}
