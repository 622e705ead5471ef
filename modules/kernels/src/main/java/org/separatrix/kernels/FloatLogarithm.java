package org.separatrix.kernels;

/**
 * The logarithm {@code ln(1 + t)} for {@code 0 <= t <= 1} in single precision: the steps of {@link Logarithm} with a
 * polynomial of degree 3, whose error is 4.5e-9 of the logarithm.
 *
 * <p>The error is below 1.1 units in the last place.
 */
final class FloatLogarithm {
    static final float C0 = 0.6666641f;
    static final float C1 = 0.4002171f;
    static final float C2 = 0.27999008f;
    static final float C3 = 0.2802499f;

    private FloatLogarithm() {}

    /** {@code ln(1 + t)} for {@code 0 <= t <= 1}. */
    static float ofOnePlus(float t) {
        float s = t / (t + 2);
        float u = s * s;
        float p = C3;
        p = Math.fma(p, u, C2);
        p = Math.fma(p, u, C1);
        p = Math.fma(p, u, C0);
        return Math.fma(-s, Math.fma(-u, p, t), t);
    }
}
