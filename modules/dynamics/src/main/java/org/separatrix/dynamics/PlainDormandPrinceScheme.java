package org.separatrix.dynamics;

/** The steps of {@link DormandPrinceScheme}, for one system of equations. */
final class PlainDormandPrinceScheme implements EquationsScheme {
    private static final double[][] A = DormandPrinceScheme.A;
    private static final double[] E = DormandPrinceScheme.E;

    private final Equations equations;
    private final double[][] k;

    PlainDormandPrinceScheme(Equations equations) {
        this.equations = equations;
        this.k = new double[A.length + 1][equations.size()];
    }

    @Override
    public void step(double[] y, double[] slope, double h, double[] next, double[] error) {
        System.arraycopy(slope, 0, k[0], 0, slope.length);
        for (int stage = 0; stage < A.length; stage++) {
            combine(A[stage], stage + 1, next);
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.fma(h, next[i], y[i]);
            }
            equations.slope(next, k[stage + 1]);
        }
        combine(E, E.length, error);
        for (int i = 0; i < error.length; i++) {
            error[i] *= h;
        }
    }

    /** That of the last stage, which ends at the new state. */
    @Override
    public void slopeAfter(double[] next, double[] slope) {
        System.arraycopy(k[A.length], 0, slope, 0, slope.length);
    }

    /** {@code sum_j weight_j k_j} over the first {@code count} slopes. */
    private void combine(double[] weights, int count, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weights[0] * k[0][i];
        }
        for (int j = 1; j < count; j++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.fma(weights[j], k[j][i], sum[i]);
            }
        }
    }

    @Override
    public int orderOfError() {
        return 5;
    }
}
