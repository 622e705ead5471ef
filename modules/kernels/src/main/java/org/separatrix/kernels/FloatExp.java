package org.separatrix.kernels;

/**
 * The exponential function in single precision: the steps of {@link Exp} with a polynomial of degree 6, whose error
 * is 1.3e-8.
 *
 * <p>The error is below 1.2 units in the last place.
 */
final class FloatExp {
    /** From here on {@code e^-x} is 0 and {@code e^x} infinite. */
    static final int LARGEST_BITS = Float.floatToRawIntBits(104);

    static final float PER_LN_2 = 1.442695f;
    static final float LN_2_HIGH = 0x1.62e43p-1f;
    static final float LN_2_LOW = -0x1.05c61p-29f;

    /** Adding {@code 1.5 * 2^23} rounds to a whole number, which then stands in the low bits. */
    static final float SHIFT = 12582912;

    static final float C2 = 0.49999997f;
    static final float C3 = 0.16666543f;
    static final float C4 = 0.0416672f;
    static final float C5 = 0.008366549f;
    static final float C6 = 0.0013882477f;

    static final int ONE = Float.floatToRawIntBits(1);
    static final int EXPONENT = 0xFF80_0000;

    /** {@code 2^-75} and its inverse's bits, to reach subnormal results from a normal power. */
    static final float TINY = 0x1p-75f;

    static final int HUGE = Float.floatToRawIntBits(0x1p75f);

    private FloatExp() {}

    /** {@code e^x}, infinity and 0 included. */
    static float of(float x) {
        if (Float.isNaN(x)) {
            return x;
        }
        float t = Math.copySign(clamp(x), x);
        float shifted = Math.fma(t, PER_LN_2, SHIFT);
        float k = shifted - SHIFT;
        float r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, t));
        float e = expm1(r) + 1;
        int bits = Float.floatToRawIntBits(shifted);
        int half = bits << 22 & EXPONENT;
        int rest = (bits << 23) - half;
        return e * Float.intBitsToFloat(half + ONE) * Float.intBitsToFloat(rest + ONE);
    }

    /** {@code e^-|x|}. */
    static float ofMinusMagnitude(float x) {
        if (Float.isNaN(x)) {
            return x;
        }
        float t = -clamp(x);
        float shifted = Math.fma(t, PER_LN_2, SHIFT);
        float k = shifted - SHIFT;
        float r = Math.fma(k, -LN_2_LOW, Math.fma(k, -LN_2_HIGH, t));
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + HUGE);
        return (expm1(r) + 1) * power * TINY;
    }

    /** {@code e^r - 1} for {@code |r| <= ln(2)/2}. */
    static float expm1(float r) {
        float p = C6;
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        return Math.fma(p * r, r, r);
    }

    private static float clamp(float x) {
        return Float.intBitsToFloat(Math.min(Float.floatToRawIntBits(x) & Integer.MAX_VALUE, LARGEST_BITS));
    }
}
