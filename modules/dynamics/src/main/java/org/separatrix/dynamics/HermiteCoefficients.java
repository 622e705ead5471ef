package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;

/**
 * A polynomial {@code p(z) = sum_k p_k he_k(z)} by its coefficients in the Hermite polynomials that are orthonormal for a
 * standard normal {@code z}. For two such numbers of correlation {@code r}, {@code E he_j(z) he_k(z') = r^k} where {@code j = k},
 * and 0 elsewhere.
 */
public final class HermiteCoefficients {
    private final double[] p;

    /** Those of {@code p_0, p_1, ...}. */
    public HermiteCoefficients(double... p) {
        this.p = p.clone();
    }

    public static HermiteCoefficients of(List<Double> p) {
        return new HermiteCoefficients(
                p.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** {@code p_k}, zero beyond the last. */
    public double at(int k) {
        return k < p.length ? p[k] : 0;
    }

    /** The number of coefficients. */
    public int terms() {
        return p.length;
    }

    /** {@code factor p(z)}. */
    public HermiteCoefficients times(double factor) {
        return new HermiteCoefficients(Arrays.stream(p).map(x -> factor * x).toArray());
    }

    /**
     * {@code p(scale z)}. From {@code sum_n h_n(z) t^n / n! = e^(zt - t^2/2)} for the polynomials {@code h_n = sqrt(n!) he_n},
     *
     * <pre>
     * coefficient j = scale^j sum_i p_(j+2i) sqrt((j + 2i)!/j!) / i! ((scale^2 - 1)/2)^i
     * </pre>
     */
    public HermiteCoefficients stretched(double scale) {
        double[] stretched = new double[p.length];
        double half = (scale - 1) * (scale + 1) / 2;
        double power = 1;
        for (int j = 0; j < p.length; j++) {
            double factor = power;
            for (int i = 0; j + 2 * i < p.length; i++) {
                int k = j + 2 * i;
                stretched[j] = Math.fma(factor, p[k], stretched[j]);
                factor *= half / (i + 1) * Math.sqrt((k + 1.0) * (k + 2.0));
            }
            power *= scale;
        }
        return new HermiteCoefficients(stretched);
    }

    /** {@code E p(z) q(z')} for standard normal numbers of correlation {@code r}: {@code sum_k p_k q_k r^k}. */
    public double mean(HermiteCoefficients q, double r) {
        double sum = 0;
        for (int k = Math.min(p.length, q.p.length) - 1; k >= 0; k--) {
            sum = Math.fma(sum, r, p[k] * q.p[k]);
        }
        return sum;
    }

    /** The derivative of {@link #mean} by {@code r}: {@code sum_k k p_k q_k r^(k-1)}. */
    public double meanSlope(HermiteCoefficients q, double r) {
        double sum = 0;
        for (int k = Math.min(p.length, q.p.length) - 1; k >= 1; k--) {
            sum = Math.fma(sum, r, k * (p[k] * q.p[k]));
        }
        return sum;
    }
}
