package org.separatrix.dynamics.metrics;

/** Sums over slices of arrays, in an order that never changes. */
final class Vectors {
    private Vectors() {}

    /** {@code max_i |a_i|}. */
    static double largest(double[] a) {
        double largest = 0;
        for (double entry : a) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    /** {@code sum_i a_i b_i}, in four sums that run side by side and are added at the end. */
    static double dot(double[] a, int aAt, double[] b, int bAt, int count) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            sum0 = Math.fma(a[aAt + i], b[bAt + i], sum0);
            sum1 = Math.fma(a[aAt + i + 1], b[bAt + i + 1], sum1);
            sum2 = Math.fma(a[aAt + i + 2], b[bAt + i + 2], sum2);
            sum3 = Math.fma(a[aAt + i + 3], b[bAt + i + 3], sum3);
        }
        for (; i < count; i++) {
            sum0 = Math.fma(a[aAt + i], b[bAt + i], sum0);
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** {@code to += factor * from}. */
    static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(factor, from[i], to[i]);
        }
    }

    static void scale(double factor, double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
