package org.separatrix.kernels;

/**
 * The hyperbolic tangent by a polynomial, {@code tanh x = sign(x) e / (e + 2)} with {@code e = expm1(2 |x|)}.
 *
 * <p>{@code 2 |x| = k ln 2 + r} with a whole {@code k} and {@code |r| <= ln(2)/2}; {@code expm1(r)} is Taylor's polynomial of
 * degree 13, whose remainder is below half a unit in the last place, and {@code expm1(k ln 2 + r) = 2^k expm1(r) + (2^k -
 * 1)}. Only {@code + - * /}, {@code fma} and bit operations are used, so that a vector of lanes gives the same bits.
 *
 * <p>The error is below 3 units in the last place. Infinity is no number here, so that a network that overflows is seen to
 * diverge; every finite input, subnormal or -0.0, has its proper value and sign.
 */
final class Tanh {
    /** Beyond 20 the result is 1; the clamp is on the bits, whose order is that of the magnitudes. */
    static final long LARGEST_BITS = Double.doubleToRawLongBits(20);

    static final double PER_LN_2 = 1.4426950408889634;
    static final double LN_2_HIGH = 0x1.62e42feep-1;
    static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /** Adding {@code 1.5 * 2^52} rounds to a whole number, which then stands in the low bits. */
    static final double SHIFT = 6755399441055744.0;

    static final double C2 = 1.0 / 2;
    static final double C3 = 1.0 / 6;
    static final double C4 = 1.0 / 24;
    static final double C5 = 1.0 / 120;
    static final double C6 = 1.0 / 720;
    static final double C7 = 1.0 / 5040;
    static final double C8 = 1.0 / 40320;
    static final double C9 = 1.0 / 362880;
    static final double C10 = 1.0 / 3628800;
    static final double C11 = 1.0 / 39916800;
    static final double C12 = 1.0 / 479001600;
    static final double C13 = 1.0 / 6227020800.0;

    private Tanh() {}

    static double of(double x) {
        double a = Double.longBitsToDouble(Math.min(Double.doubleToRawLongBits(x) & Long.MAX_VALUE, LARGEST_BITS));
        double t = a + a;
        double shifted = Math.fma(t, PER_LN_2, SHIFT);
        double k = shifted - SHIFT;
        double r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, t));
        double p = C13;
        p = Math.fma(p, r, C12);
        p = Math.fma(p, r, C11);
        p = Math.fma(p, r, C10);
        p = Math.fma(p, r, C9);
        p = Math.fma(p, r, C8);
        p = Math.fma(p, r, C7);
        p = Math.fma(p, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p * r, r, r);
        double power =
                Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + Double.doubleToRawLongBits(1.0));
        double e = Math.fma(p, power, power - 1);
        double y = e / (e + 2);
        long sign = Double.doubleToRawLongBits(x) & Long.MIN_VALUE;
        return Math.fma(x, 0.0, Double.longBitsToDouble(Double.doubleToRawLongBits(y) | sign));
    }
}
