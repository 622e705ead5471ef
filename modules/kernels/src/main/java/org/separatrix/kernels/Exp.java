package org.separatrix.kernels;

/**
 * The exponential function, {@code e^x = 2^k (1 + expm1(r))} with {@code x = k ln 2 + r}, a whole {@code k} and
 * {@code |r| <= ln(2)/2}; {@code expm1(r)} is a polynomial of degree 11 with the least maximal error, which is 1.8e-17 of it.
 * Where {@code 2^k} may leave the range of numbers it is multiplied in two parts, of which each is in range.
 *
 * <p>The error is below 1.2 units in the last place.
 */
final class Exp {
    /** From here on {@code e^-x} is 0 and {@code e^x} infinite; the clamp is on the bits, whose order is that of the magnitudes. */
    static final long LARGEST_BITS = Double.doubleToRawLongBits(746);

    static final double PER_LN_2 = 1.4426950408889634;
    static final double LN_2_HIGH = 0x1.62e42feep-1;
    static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /** Adding {@code 1.5 * 2^52} rounds to a whole number, which then stands in the low bits. */
    static final double SHIFT = 6755399441055744.0;

    static final double C2 = 0.5000000000000006;
    static final double C3 = 0.1666666666666659;
    static final double C4 = 0.04166666666657644;
    static final double C5 = 0.00833333333338907;
    static final double C6 = 0.0013888888931675523;
    static final double C7 = 0.00019841269720366679;
    static final double C8 = 2.4801505134666624e-05;
    static final double C9 = 2.7557406084438657e-06;
    static final double C10 = 2.762609532294181e-07;
    static final double C11 = 2.5054306705330915e-08;

    static final long ONE = Double.doubleToRawLongBits(1.0);
    static final long EXPONENT = 0x7FF0_0000_0000_0000L | Long.MIN_VALUE;

    /** {@code 2^-600} and its inverse's bits, to reach subnormal results from a normal power. */
    static final double TINY = 0x1p-600;

    static final long HUGE = Double.doubleToRawLongBits(0x1p600);

    private Exp() {}

    /** {@code e^x}, infinity and 0 included. */
    static double of(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double t = Math.copySign(clamp(x), x);
        double shifted = Math.fma(t, PER_LN_2, SHIFT);
        double k = shifted - SHIFT;
        double r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, t));
        double e = expm1(r) + 1;
        long bits = Double.doubleToRawLongBits(shifted);
        long half = bits << 51 & EXPONENT;
        long rest = (bits << 52) - half;
        return e * Double.longBitsToDouble(half + ONE) * Double.longBitsToDouble(rest + ONE);
    }

    /** {@code e^-|x|}. */
    static double ofMinusMagnitude(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double t = -clamp(x);
        double shifted = Math.fma(t, PER_LN_2, SHIFT);
        double k = shifted - SHIFT;
        double r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, t));
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + HUGE);
        return (expm1(r) + 1) * power * TINY;
    }

    /** {@code e^r - 1} for {@code |r| <= ln(2)/2}. */
    static double expm1(double r) {
        double p = C11;
        p = Math.fma(p, r, C10);
        p = Math.fma(p, r, C9);
        p = Math.fma(p, r, C8);
        p = Math.fma(p, r, C7);
        p = Math.fma(p, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        return Math.fma(p * r, r, r);
    }

    private static double clamp(double x) {
        return Double.longBitsToDouble(Math.min(Double.doubleToRawLongBits(x) & Long.MAX_VALUE, LARGEST_BITS));
    }
}
