package org.separatrix.dynamics.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The algebraically largest eigenvalue of a symmetric map {@code A}, by the method of Lanczos. Vectors {@code q_1, q_2, ...} are
 * made orthonormal one after another from {@code A q_j}, each against all before it, and twice; in them {@code A} is a
 * tridiagonal matrix {@code T} with {@code a_j} on its diagonal and {@code b_j} beside it. The largest eigenvalue {@code theta} of
 * {@code T}, with the unit eigenvector {@code s}, is the approximation, and {@code x = sum_j s_j q_j} misses by
 * {@code |A x - theta x| = b_k s_k}.
 *
 * <p>It ends when that is at most {@code 1e-8 |theta|}, or {@code 1e-12 |A|} should {@code theta} be as small; then {@code theta}
 * is right to about the square of it over the gap to the next eigenvalue. Or it ends when the vectors span all there is.
 * After as many vectors as 32 MB hold, but at least {@value #FEWEST} and at most {@value #MOST}, it begins again from
 * {@code x}; after {@value #ROUNDS} rounds it gives what it has, which is never above the truth. Large negative eigenvalues do
 * it no harm.
 */
final class LargestEigenvalue {
    private static final double OF_EIGENVALUE = 1e-8;
    private static final double OF_MAP = 1e-12;
    private static final int FEWEST = 50;
    private static final int MOST = 500;
    private static final int ROUNDS = 20;

    /** Numbers that the vectors may take together. */
    private static final int ROOM = 1 << 22;

    /** For the plan: products that a measurement takes, more or less. */
    static final double PRODUCTS = 30;

    /** A symmetric linear map. */
    @FunctionalInterface
    interface SymmetricMap {
        /** Writes {@code A v} to {@code product}. */
        void times(double[] v, double[] product);
    }

    private final SymmetricMap map;
    private final List<double[]> q = new ArrayList<>();
    private final double[] a;
    private final double[] b;
    private final double[] pivots;
    private double theta;
    private double lastOfVector;

    private LargestEigenvalue(SymmetricMap map, int size) {
        this.map = map;
        int vectors = Math.min(size, Math.max(FEWEST, Math.min(MOST, ROOM / size)));
        a = new double[vectors];
        b = new double[vectors];
        pivots = new double[vectors];
    }

    /** NaN where the products are not finite. */
    static double of(SymmetricMap map, double[] start) {
        LargestEigenvalue search = new LargestEigenvalue(map, start.length);
        double[] from = start;
        for (int round = 0; round < ROUNDS && from != null; round++) {
            from = search.round(from);
        }
        return search.theta;
    }

    /** Where to begin again; null at the end. */
    private double[] round(double[] start) {
        q.clear();
        double[] next = start.clone();
        double length = Vectors.norm(next);
        double size = 0; // of A, as far as it has been seen
        for (int k = 0; k < a.length; k++) {
            Vectors.scale(1 / length, next);
            q.add(next);
            double[] product = new double[next.length];
            map.times(next, product);
            a[k] = Vectors.dot(next, product);
            orthogonalise(product);
            orthogonalise(product);
            length = Vectors.norm(product);
            b[k] = length;
            if (!Double.isFinite(a[k] + b[k])) {
                theta = Double.NaN;
                return null;
            }
            size = Math.max(size, Math.abs(a[k]) + b[k]);
            solve(k + 1);
            boolean exhausted = q.size() == next.length || length <= 1e-14 * size;
            double tolerance = Math.max(OF_EIGENVALUE * Math.abs(theta), OF_MAP * size);
            if (exhausted || length * lastOfVector <= tolerance) {
                return null;
            }
            next = product;
        }
        return vector();
    }

    private void orthogonalise(double[] vector) {
        for (double[] earlier : q) {
            Vectors.add(-Vectors.dot(earlier, vector), earlier, vector);
        }
    }

    /**
     * The largest eigenvalue of {@code T}: the number above which all pivots of {@code theta - T} are positive, found by halving.
     * There the last pivot is zero, and its derivative is {@code 1 / s_k^2}.
     */
    private void solve(int k) {
        double low = a[0];
        double high = a[0];
        for (int j = 0; j < k; j++) {
            double around = (j > 0 ? b[j - 1] : 0) + (j < k - 1 ? b[j] : 0);
            low = Math.max(low, a[j]);
            high = Math.max(high, a[j] + around);
        }
        double enough = 0x1p-54 * Math.max(Math.abs(low), Math.abs(high));
        double middle = low + (high - low) / 2;
        while (low < middle && middle < high && high - low > enough) {
            if (isAbove(middle, k)) {
                high = middle;
            } else {
                low = middle;
            }
            middle = low + (high - low) / 2;
        }
        theta = high;
        isAbove(theta, k);
        double derivative = 1;
        for (int j = 1; j < k; j++) {
            double ratio = b[j - 1] / pivots[j - 1];
            derivative = Math.fma(ratio * ratio, derivative, 1);
        }
        lastOfVector = 1 / Math.sqrt(derivative);
    }

    private boolean isAbove(double number, int k) {
        boolean above = true;
        for (int j = 0; j < k; j++) {
            pivots[j] = number - a[j] - (j > 0 ? b[j - 1] / pivots[j - 1] * b[j - 1] : 0);
            above &= pivots[j] > 0;
        }
        return above;
    }

    /** {@code x}, by {@code s_j = b_j s_(j+1) / pivot_j}. */
    private double[] vector() {
        double[] vector = new double[q.get(0).length];
        double s = lastOfVector;
        for (int j = q.size() - 1; j >= 0; j--) {
            if (j < q.size() - 1) {
                s *= b[j] / pivots[j];
            }
            Vectors.add(s, q.get(j), vector);
        }
        return vector;
    }
}
