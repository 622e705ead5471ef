package org.separatrix.dynamics;

/**
 * RODAS4, the linearly implicit method of order four with an error estimate of order three by Hairer and Wanner (Solving
 * Ordinary Differential Equations II, section IV.7). It needs no iteration: each of six stages solves a linear system,
 *
 * <pre>
 * (I - c J) u_i = g (h f(y + sum_(j&lt;i) a_ij u_j) + sum_(j&lt;i) c_ij u_j),   g = 1/4,  c = g h,
 * </pre>
 *
 * <p>with the Jacobian {@code J} at the step's beginning. The last two are corrections, each of which begins where the one
 * before has led to: the new state is that of the last, and its correction the estimate of the error. A component that decays
 * much faster than a step is gone at its end (the method is L-stable), so that steps follow what is slow.
 */
final class Rodas4Scheme implements EquationsScheme {
    private static final double G = 0.25;

    private static final double[][] A = {
        {},
        {1.544},
        {0.9466785280815826, 0.2557011698983284},
        {3.314825187068521, 2.896124015972201, 0.9986419139977817},
        {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
    };

    private static final double[][] C = {
        {},
        {-5.6688},
        {-2.430093356833875, -0.2063599157091915},
        {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
        {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
        {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054},
    };

    private final StiffEquations equations;
    private final double[][] u;
    private final double[] slope;

    Rodas4Scheme(StiffEquations equations) {
        this.equations = equations;
        this.u = new double[C.length][equations.size()];
        this.slope = new double[equations.size()];
    }

    @Override
    public void step(double[] y, double[] slopeAtStart, double h, double[] next, double[] error) {
        equations.factor(y, G * h);
        System.arraycopy(y, 0, next, 0, y.length);
        for (int stage = 0; stage < C.length; stage++) {
            if (stage == C.length - 1) {
                add(1, u[stage - 1], next); // to where the correction before has led
            } else if (stage > 0) {
                System.arraycopy(y, 0, next, 0, y.length);
                for (int j = 0; j < stage; j++) {
                    add(A[stage][j], u[j], next);
                }
            }
            correct(stage, stage == 0 ? slopeAtStart : slopeAt(next), h);
        }
        add(1, u[C.length - 1], next);
        System.arraycopy(u[C.length - 1], 0, error, 0, error.length);
    }

    @Override
    public void slopeAfter(double[] next, double[] slopeAtEnd) {
        equations.slope(next, slopeAtEnd);
    }

    private double[] slopeAt(double[] y) {
        equations.slope(y, slope);
        return slope;
    }

    private void correct(int stage, double[] f, double h) {
        double[] b = u[stage];
        for (int i = 0; i < b.length; i++) {
            b[i] = h * f[i];
        }
        for (int j = 0; j < stage; j++) {
            add(C[stage][j], u[j], b);
        }
        for (int i = 0; i < b.length; i++) {
            b[i] *= G;
        }
        equations.solve(b);
    }

    /** {@code to_i += factor from_i}. */
    private static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(factor, from[i], to[i]);
        }
    }

    @Override
    public int orderOfError() {
        return 4;
    }
}
