package org.separatrix.kernels;

/**
 * The sum {@code s(z) = sum_k c_k he_k(z)} of Hermite polynomials that are orthonormal for a standard normal {@code z}:
 * {@code he_0 = 1}, {@code he_1 = z}, {@code sqrt(k + 1) he_(k+1) = z he_k - sqrt(k) he_(k-1)}. Its derivative is the series of
 * {@code sqrt(k + 1) c_(k+1)}.
 *
 * <p>Summed by Clenshaw's recurrence, which keeps the digits that powers of {@code z} would lose: from the highest {@code k}
 * down, {@code b_k = c_k + z b_(k+1) / sqrt(k + 1) - b_(k+2) sqrt((k + 1)/(k + 2))}; {@code s = b_0}. Terms that overflow
 * may have both signs, and then the sum is NaN.
 */
public final class HermiteSeries {
    /** {@code c_k}, {@code 1 / sqrt(k + 1)} and {@code -sqrt((k + 1)/(k + 2))}, and the coefficients of the derivative. */
    final double[] coefficients;

    final double[] forth;
    final double[] back;
    final double[] slopes;

    final float[] floatCoefficients;
    final float[] floatForth;
    final float[] floatBack;
    final float[] floatSlopes;

    /** The series of {@code c_0, c_1, ...}. */
    public HermiteSeries(double... coefficients) {
        int terms = coefficients.length;
        if (terms == 0) {
            throw new IllegalArgumentException("a Hermite series must have at least 1 coefficient but had 0");
        }
        this.coefficients = coefficients.clone();
        forth = new double[terms];
        back = new double[terms];
        slopes = new double[Math.max(1, terms - 1)];
        for (int k = 0; k < terms; k++) {
            forth[k] = Math.sqrt(1.0 / (k + 1));
            back[k] = -Math.sqrt((k + 1.0) / (k + 2));
        }
        for (int k = 0; k + 1 < terms; k++) {
            slopes[k] = Math.sqrt(k + 1) * coefficients[k + 1];
        }
        floatCoefficients = floats(this.coefficients);
        floatForth = floats(forth);
        floatBack = floats(back);
        floatSlopes = floats(slopes);
    }

    double at(double z) {
        return sum(coefficients, z);
    }

    double slopeAt(double z) {
        return sum(slopes, z);
    }

    float at(float z) {
        return sum(floatCoefficients, z);
    }

    float slopeAt(float z) {
        return sum(floatSlopes, z);
    }

    private double sum(double[] c, double z) {
        int k = c.length - 1;
        double b = Math.fma(z, 0.0, c[k]); // so that NaN stays NaN in a constant, too
        double above = 0;
        for (k--; k >= 0; k--) {
            double next = Math.fma(z * forth[k], b, Math.fma(back[k], above, c[k]));
            above = b;
            b = next;
        }
        return b;
    }

    private float sum(float[] c, float z) {
        int k = c.length - 1;
        float b = Math.fma(z, 0.0f, c[k]);
        float above = 0;
        for (k--; k >= 0; k--) {
            float next = Math.fma(z * floatForth[k], b, Math.fma(floatBack[k], above, c[k]));
            above = b;
            b = next;
        }
        return b;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
