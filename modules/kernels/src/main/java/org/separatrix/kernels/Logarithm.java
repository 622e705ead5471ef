package org.separatrix.kernels;

/**
 * The logarithm {@code ln(1 + t)} for {@code 0 <= t <= 1}. With {@code s = t / (2 + t)}, at most 1/3, it is
 * {@code 2 artanh s = 2 s + s^3 R(s^2)}, and since {@code 2 s = t - s t} this is {@code t - s (t - s^2 R)}: the quotient,
 * which is rounded, only enters a correction. {@code R = 2/3 + 2 s^2 / 5 + ...} is a polynomial of degree 9 with the least
 * maximal error, which is 1.3e-18 of the logarithm.
 *
 * <p>The error is below 1.1 units in the last place.
 */
final class Logarithm {
    static final double C0 = 0.6666666666666631;
    static final double C1 = 0.40000000000157093;
    static final double C2 = 0.28571428547867217;
    static final double C3 = 0.22222223969104835;
    static final double C4 = 0.18181743942446216;
    static final double C5 = 0.15386559614565085;
    static final double C6 = 0.13300977040084067;
    static final double C7 = 0.12106062404290346;
    static final double C8 = 0.08340194130426598;
    static final double C9 = 0.17018420372235435;

    private Logarithm() {}

    /** {@code ln(1 + t)} for {@code 0 <= t <= 1}. */
    static double ofOnePlus(double t) {
        double s = t / (t + 2);
        double u = s * s;
        double p = C9;
        p = Math.fma(p, u, C8);
        p = Math.fma(p, u, C7);
        p = Math.fma(p, u, C6);
        p = Math.fma(p, u, C5);
        p = Math.fma(p, u, C4);
        p = Math.fma(p, u, C3);
        p = Math.fma(p, u, C2);
        p = Math.fma(p, u, C1);
        p = Math.fma(p, u, C0);
        return Math.fma(-s, Math.fma(-u, p, t), t);
    }
}
