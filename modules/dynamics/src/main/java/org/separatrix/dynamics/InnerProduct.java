package org.separatrix.dynamics;

/** {@code sum_i x_i y_i}, in order. */
final class InnerProduct {
    private InnerProduct() {}

    /** Over {@code count} entries from where each begins. */
    static double of(double[] x, int atX, double[] y, int atY, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.fma(x[atX + i], y[atY + i], sum);
        }
        return sum;
    }

    static double of(double[] x, double[] y) {
        return of(x, 0, y, 0, x.length);
    }

    /** {@code |x|^2}. */
    static double square(double[] x) {
        return of(x, x);
    }
}
