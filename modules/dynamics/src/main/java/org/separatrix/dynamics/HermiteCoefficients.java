package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A polynomial {@code p(z) = sum_k p_k he_k(z)} by its coefficients in the Hermite polynomials that are orthonormal for a
 * standard normal {@code z}. For two such numbers of correlation {@code r}, {@code E he_j(z) he_k(z') = r^k} where {@code j = k},
 * and 0 elsewhere.
 */
public final class HermiteCoefficients {
    /** Beyond it, nothing is left of a normal density. */
    private static final double FAR = 20;

    private static final int NODES = 256;

    /** Of the nodes of an integral, the distance before they are stretched. */
    private static final double NODE = 3.2 / NODES;

    private final double[] p;

    /** Those of {@code p_0, p_1, ...}. */
    public HermiteCoefficients(double... p) {
        this.p = p.clone();
    }

    public static HermiteCoefficients of(List<Double> p) {
        return new HermiteCoefficients(
                p.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The first so many of a function that is smooth but for {@code z = 0}, where it may have a kink: {@code p_k = E p(z) he_k(z)}
     * for standard normal {@code z}, by the rule of Takahasi and Mori on either side of the kink, to about 1e-13 for functions that
     * grow no faster than an exponential.
     */
    public static HermiteCoefficients of(DoubleUnaryOperator function, int terms) {
        double[] p = new double[terms];
        for (int i = -NODES; i <= NODES; i++) {
            double u = Math.PI / 2 * StrictMath.sinh(NODE * i);
            double z = FAR / (1 + StrictMath.exp(-2 * u));
            double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double cosh = StrictMath.cosh(u);
            double weight = NODE * FAR * Math.PI / 4 * StrictMath.cosh(NODE * i) / (cosh * cosh) * density;
            add(weight * function.applyAsDouble(z), z, p);
            add(weight * function.applyAsDouble(-z), -z, p);
        }
        return new HermiteCoefficients(p);
    }

    /** {@code p_k += factor he_k(z)}, by {@code sqrt(k+1) he_(k+1) = z he_k - sqrt(k) he_(k-1)}. */
    private static void add(double factor, double z, double[] p) {
        double below = 0;
        double at = 1;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.fma(factor, at, p[k]);
            double above = (z * at - Math.sqrt(k) * below) / Math.sqrt(k + 1.0);
            below = at;
            at = above;
        }
    }

    /** {@code p_k}, zero beyond the last. */
    public double at(int k) {
        return k < p.length ? p[k] : 0;
    }

    /** The number of coefficients. */
    public int terms() {
        return p.length;
    }

    /** {@code p(z)}. */
    public double value(double z) {
        double sum = 0;
        double below = 0;
        double here = 1;
        for (int k = 0; k < p.length; k++) {
            sum = Math.fma(p[k], here, sum);
            double above = (z * here - Math.sqrt(k) * below) / Math.sqrt(k + 1.0);
            below = here;
            here = above;
        }
        return sum;
    }

    /** {@code p'(z)}, by {@code he_k' = sqrt(k) he_(k-1)}. */
    public double slope(double z) {
        double sum = 0;
        double below = 0;
        double here = 1;
        for (int k = 1; k < p.length; k++) {
            sum = Math.fma(Math.sqrt(k) * p[k], here, sum);
            double above = (z * here - Math.sqrt(k - 1.0) * below) / Math.sqrt(k);
            below = here;
            here = above;
        }
        return sum;
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
