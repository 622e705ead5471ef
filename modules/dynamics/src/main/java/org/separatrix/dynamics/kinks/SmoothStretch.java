package org.separatrix.dynamics.kinks;

/**
 * The flow while no neuron changes its mode. All weights are then linear in the integrals {@code I_i} of the two pulls since the
 * stretch began, and so are the outputs, {@code f(I) = f + M I}. What is left is
 *
 * <pre>
 * I_0' = g_0(f_0(I)),   I_1' = g_1(f_1(I)),   I(0) = 0,
 * </pre>
 *
 * and a step of it is the extrapolated linearly implicit Euler method (Deuflhard, SIAM Review 27, 1985): with {@code J} the
 * Jacobian at the start, {@code n} small steps of {@code s = h/n}
 *
 * <pre>
 * (1 - s J) d = s g(f(I)),   I <- I + d
 * </pre>
 *
 * give {@code T_(n,1)} for n = 1, ..., 8, and {@code T_(n,k+1) = T_(n,k) + (T_(n,k) - T_(n-1,k)) / (n/(n-k) - 1)} takes away one
 * power of h after the other. {@code J = -diag(|y_i g_i|) M} has no positive eigenvalue, so that long plateaus, where neurons rest
 * in balance, cost nothing. The error is measured by the last two of {@code T_(8,k)}, relative to what the step moves: a small
 * start is resolved like a large one.
 */
final class SmoothStretch {
    private static final int COLUMNS = 8;

    private final PointPair pair;
    private final double[] table0 = new double[COLUMNS];
    private final double[] table1 = new double[COLUMNS];
    private double f0;
    private double f1;
    private double g0;
    private double g1;
    private double m00;
    private double m01;
    private double m11;
    private double determinant;
    private double i0;
    private double i1;
    private double error;

    SmoothStretch(PointPair pair) {
        this.pair = pair;
    }

    /**
     * Begins at these outputs, with {@code M} the sum of the Gram matrix {@code both} times and of {@code diag(only0, only1)}. Its
     * determinant is written without cancellation: nearly parallel points make it small.
     */
    void begin(double f0, double f1, double both, double only0, double only1) {
        this.f0 = f0;
        this.f1 = f1;
        g0 = pair.pull0(f0);
        g1 = pair.pull1(f1);
        m00 = both * pair.square0() + only0;
        m01 = both * pair.product();
        m11 = both * pair.square1() + only1;
        double gram = pair.square0() * pair.across0();
        determinant = both * (both * gram + pair.square0() * only1 + pair.square1() * only0) + only0 * only1;
    }

    /** A step in which the outputs may change by about a tenth. */
    double cautious() {
        double speed = Math.max(Math.abs(m00 * g0 + m01 * g1), Math.abs(m01 * g0 + m11 * g1));
        return speed > 0 ? 0.1 / speed : Double.POSITIVE_INFINITY;
    }

    /** {@code df_1/dt} at the start. */
    double slope1() {
        return m01 * g0 + m11 * g1;
    }

    /** Comes to {@link #i0}, {@link #i1} after this time since the stretch began. */
    void step(double h) {
        error = 0;
        for (int row = 0; row < COLUMNS; row++) {
            double last0 = table0[0];
            double last1 = table1[0];
            euler(h, row + 1);
            for (int k = 1; k <= row; k++) {
                double by = (row + 1.0) / (row + 1 - k) - 1;
                double above0 = table0[k];
                double above1 = table1[k];
                table0[k] = table0[k - 1] + (table0[k - 1] - last0) / by;
                table1[k] = table1[k - 1] + (table1[k - 1] - last1) / by;
                last0 = above0;
                last1 = above1;
            }
        }
        i0 = table0[COLUMNS - 1];
        i1 = table1[COLUMNS - 1];
        error = Math.max(share(i0, table0[COLUMNS - 2]), share(i1, table1[COLUMNS - 2]));
    }

    private static double share(double moved, double estimate) {
        return moved == estimate ? 0 : Math.abs((moved - estimate) / moved);
    }

    /** Fills the first column by {@code n} small steps. */
    private void euler(double h, int n) {
        double s = h / n;
        double slope0 = s * Math.abs(pair.label0() * g0);
        double slope1 = s * Math.abs(pair.label1() * g1);
        double a00 = 1 + slope0 * m00;
        double a01 = slope0 * m01;
        double a10 = slope1 * m01;
        double a11 = 1 + slope1 * m11;
        double ofStep = 1 + slope0 * m00 + slope1 * m11 + slope0 * slope1 * determinant;
        double x0 = 0;
        double x1 = 0;
        for (int i = 0; i < n; i++) {
            double b0 = s * pair.pull0(f0 + m00 * x0 + m01 * x1);
            double b1 = s * pair.pull1(f1 + m01 * x0 + m11 * x1);
            x0 += (a11 * b0 - a01 * b1) / ofStep;
            x1 += (a00 * b1 - a10 * b0) / ofStep;
        }
        table0[0] = x0;
        table1[0] = x1;
    }

    /** {@code int g_0 dt} over the last step. */
    double i0() {
        return i0;
    }

    /** {@code int g_1 dt} over the last step. */
    double i1() {
        return i1;
    }

    /** That of the last step, as a share of what it moved. */
    double error() {
        return error;
    }

    /** The power of the step size that the error goes with. */
    int orderOfError() {
        return COLUMNS - 1;
    }

    double f0After() {
        return f0 + m00 * i0 + m01 * i1;
    }

    double f1After() {
        return f1 + m01 * i0 + m11 * i1;
    }
}
