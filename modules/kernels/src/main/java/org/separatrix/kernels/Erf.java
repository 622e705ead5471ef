package org.separatrix.kernels;

/**
 * The error function, {@code erf x = sign(x) (1 - e^-L)} with {@code L = -ln(1 - erf |x|)}, a smooth function without
 * cancellation at either end: {@code L = 2/sqrt(pi) x + x^2 M(x)}. {@code M} is a ratio of polynomials of degree 7, chosen for
 * the least maximal error of the result on (0, 6), which is 1.8e-18 of it; all coefficients are positive. {@code 1 - e^-L} is
 * computed like {@code expm1} in {@link Exp}.
 *
 * <p>The error is below 2 units in the last place. Infinity is no number here, as in {@link Tanh}; every finite input,
 * subnormal or -0.0, has its proper value and sign.
 */
final class Erf {
    /** Beyond 6 the result is 1. */
    static final long LARGEST_BITS = Double.doubleToRawLongBits(6);

    /** {@code 2 / sqrt(pi)}. */
    static final double SLOPE = 1.1283791670955126;

    static final double N0 = 0.6366197723675818;
    static final double N1 = 1.1658160515021168;
    static final double N2 = 0.9986410110484886;
    static final double N3 = 0.506085460607963;
    static final double N4 = 0.16054158576738556;
    static final double N5 = 0.031061087485478516;
    static final double N6 = 0.003222342259936333;
    static final double N7 = 0.00011795451498631413;

    static final double D1 = 1.669824743656272;
    static final double D2 = 1.3291406563548753;
    static final double D3 = 0.6308892393968062;
    static final double D4 = 0.18815150020656907;
    static final double D5 = 0.034287350477831866;
    static final double D6 = 0.0033530253789050665;
    static final double D7 = 0.00011797556848918519;

    /** From here on {@link #bell} stays as it is, which is 5e-308: what it is made of must be normal numbers. */
    static final long FLAT_BITS = Double.doubleToRawLongBits(26.6);

    private Erf() {}

    static double of(double x) {
        double a = Double.longBitsToDouble(Math.min(Double.doubleToRawLongBits(x) & Long.MAX_VALUE, LARGEST_BITS));
        double n = N7;
        n = Math.fma(n, a, N6);
        n = Math.fma(n, a, N5);
        n = Math.fma(n, a, N4);
        n = Math.fma(n, a, N3);
        n = Math.fma(n, a, N2);
        n = Math.fma(n, a, N1);
        n = Math.fma(n, a, N0);
        double d = D7;
        d = Math.fma(d, a, D6);
        d = Math.fma(d, a, D5);
        d = Math.fma(d, a, D4);
        d = Math.fma(d, a, D3);
        d = Math.fma(d, a, D2);
        d = Math.fma(d, a, D1);
        d = Math.fma(d, a, 1);
        double t = -Math.fma(n / d, a * a, a * SLOPE);
        double shifted = Math.fma(t, Exp.PER_LN_2, Exp.SHIFT);
        double k = shifted - Exp.SHIFT;
        double r = Math.fma(k, -Exp.LN_2_LOW, Math.fma(k, -Exp.LN_2_HIGH, t));
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + Exp.ONE);
        double y = -Math.fma(Exp.expm1(r), power, power - 1);
        return Math.fma(x, 0.0, Math.copySign(y, x));
    }

    /**
     * {@code e^(-x^2)}; the rounding error of the square is put back, for it would be multiplied by the square.
     * The error is below 1.3 units in the last place.
     */
    static double bell(double x) {
        double a = Double.longBitsToDouble(Math.min(Double.doubleToRawLongBits(x) & Long.MAX_VALUE, FLAT_BITS));
        double t = -(a * a);
        double low = Math.fma(a, a, t);
        double shifted = Math.fma(t, Exp.PER_LN_2, Exp.SHIFT);
        double k = shifted - Exp.SHIFT;
        double r = Math.fma(k, -Exp.LN_2_LOW, Math.fma(k, -Exp.LN_2_HIGH, t)) - low;
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + Exp.ONE);
        return (Exp.expm1(r) + 1) * power;
    }
}
