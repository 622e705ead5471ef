package org.separatrix.dynamics;

/**
 * RKC2, the second-order method of Runge, Kutta and Chebyshev with s stages (Sommeijer, Shampine and Verwer, 1998), whose steps
 * are stable up to {@code 0.65 s^2} over the largest eigenvalue: for flows down a gradient, whose Jacobian has a real
 * spectrum. With the Chebyshev polynomials {@code T_j} at {@code w0 = 1 + (2/13)/s^2} and
 *
 * <pre>
 * w1 = T_s'/T_s'',  b_j = T_j''/T_j'^2,  b_0 = b_1 = b_2,
 * mu_j = 2 b_j w0/b_(j-1),  nu_j = -b_j/b_(j-2),  m_j = 2 b_j w1/b_(j-1),  g_j = -(1 - b_(j-1) T_(j-1)) m_j,
 * D_1 = b_1 w1 h f(y),  D_j = mu_j D_(j-1) + nu_j D_(j-2) + m_j h f(y + D_(j-1)) + g_j h f(y)
 * </pre>
 *
 * the new state is {@code z = y + D_s}, and the error about {@code 0.8 (y - z) + 0.4 h (f(y) + f(z))}. Written for the
 * increments {@code D_j}, nothing is lost where they are small beside y.
 */
final class ChebyshevScheme implements FlowScheme {
    static final int STAGES = 10;

    private static final double DAMPING = 2.0 / 13;
    private static final int A = FlowField.WORK;
    private static final int B = FlowField.WORK + 1;

    private final double first;
    private final double[] mu = new double[STAGES + 1];
    private final double[] nu = new double[STAGES + 1];
    private final double[] ofLatest = new double[STAGES + 1];
    private final double[] ofFirst = new double[STAGES + 1];

    ChebyshevScheme() {
        double w0 = 1 + DAMPING / (STAGES * STAGES);
        double[] t = new double[STAGES + 1];
        double[] dt = new double[STAGES + 1];
        double[] ddt = new double[STAGES + 1];
        t[0] = 1;
        t[1] = w0;
        dt[1] = 1;
        for (int j = 2; j <= STAGES; j++) {
            t[j] = 2 * w0 * t[j - 1] - t[j - 2];
            dt[j] = 2 * t[j - 1] + 2 * w0 * dt[j - 1] - dt[j - 2];
            ddt[j] = 4 * dt[j - 1] + 2 * w0 * ddt[j - 1] - ddt[j - 2];
        }
        double w1 = dt[STAGES] / ddt[STAGES];
        double[] b = new double[STAGES + 1];
        for (int j = 2; j <= STAGES; j++) {
            b[j] = ddt[j] / (dt[j] * dt[j]);
        }
        b[0] = b[2];
        b[1] = b[2];
        first = b[1] * w1;
        for (int j = 2; j <= STAGES; j++) {
            mu[j] = 2 * b[j] * w0 / b[j - 1];
            nu[j] = -b[j] / b[j - 2];
            ofLatest[j] = 2 * b[j] * w1 / b[j - 1];
            ofFirst[j] = -(1 - b[j - 1] * t[j - 1]) * ofLatest[j];
        }
    }

    @Override
    public void step(FlowField field, double[] sizes, double[] gradientSquares) {
        int latest = A;
        int earlier = B;
        field.scale(latest, FlowField.SLOPE, first, sizes);
        for (int j = 2; j <= STAGES; j++) {
            field.tryAt(latest);
            field.slope();
            if (j == 2) {
                field.scale(earlier, latest, mu[j]); // D_0 = 0
            } else {
                field.scale(earlier, earlier, nu[j]);
                field.add(earlier, latest, mu[j]);
            }
            field.add(earlier, FlowField.TRIED_SLOPE, ofLatest[j], sizes);
            field.add(earlier, FlowField.SLOPE, ofFirst[j], sizes);
            int swapped = earlier;
            earlier = latest;
            latest = swapped;
        }
        field.tryAt(latest);
        field.slope(gradientSquares);
        field.scale(FlowField.ERROR, latest, -0.8);
        field.add(FlowField.ERROR, FlowField.SLOPE, 0.4, sizes);
        field.add(FlowField.ERROR, FlowField.TRIED_SLOPE, 0.4, sizes);
    }

    @Override
    public int orderOfError() {
        return 3;
    }

    /** {@code 0.653 s^2} with a margin for the damping, and another for an eigenvalue that was found too small. */
    @Override
    public double longest(double spectralRadius) {
        return 0.9 * 0.653 * STAGES * STAGES / (1.2 * spectralRadius);
    }

    @Override
    public boolean needsSpectralRadius() {
        return true;
    }
}
