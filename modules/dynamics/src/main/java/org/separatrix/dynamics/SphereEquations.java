package org.separatrix.dynamics;

import java.util.Arrays;

/**
 * The gradient flow of the risk over all normal inputs of a two-layer network {@code f(x) = g sum_i a_i sigma(<u_i, x>)}, whose
 * rows {@code u_i} stay on the unit sphere, and of the target {@code phi(<u, x>)}. It closes in the readouts {@code a_i}, the
 * overlaps {@code s_i = <u_i, u>} and the products {@code r_ij = <u_i, u_j>}, {@code r_ii = 1}, whatever the dimension. With
 *
 * <pre>
 * V(s) = sum_k phi_k sigma_k s^k,   U(r) = sum_k sigma_k^2 r^k
 * R = sum_k phi_k^2 / 2 - g sum_i a_i V(s_i) + g^2 sum_ij a_i a_j U(r_ij) / 2
 * </pre>
 *
 * and rates {@code p} of the rows and {@code q} of the readout,
 *
 * <pre>
 * a_i'  = q (V(s_i) - g sum_j a_j U(r_ij))
 * s_i'  = p a_i (V'(s_i) (1 - s_i^2) - g sum_j a_j U'(r_ij) (s_j - r_ij s_i))
 * r_ij' = p a_i (V'(s_i) (s_j - r_ij s_i) - g sum_k a_k U'(r_ik) (r_kj - r_ij r_ik)) + (i and j exchanged)
 * </pre>
 *
 * <p>The state holds all {@code s}, then {@code r_ij} for {@code j < i}, row by row, then all {@code a}.
 */
final class SphereEquations implements Equations {
    private final int m;
    private final HermiteCoefficients sigma;
    private final HermiteCoefficients phi;
    private final double g;
    private final double rowRate;
    private final double readoutRate;
    private final double[][] r;

    /** {@code U(r_ij)}. */
    private final double[][] u;

    /** {@code g a_j U'(r_ij)}, a row per {@code i}. */
    private final double[][] pull;

    /** {@code sum_k pull_ik r_kj}, a row per {@code i}. */
    private final double[][] pulled;

    /** {@code V'(s_i)}. */
    private final double[] along;

    /**
     * @param m the number of neurons
     * @param g what multiplies the sum over neurons
     * @param rowRate {@code p}
     * @param readoutRate {@code q}
     */
    SphereEquations(
            int m, HermiteCoefficients sigma, HermiteCoefficients phi, double g, double rowRate, double readoutRate) {
        this.m = m;
        this.sigma = sigma;
        this.phi = phi;
        this.g = g;
        this.rowRate = rowRate;
        this.readoutRate = readoutRate;
        this.r = new double[m][m];
        this.u = new double[m][m];
        this.pull = new double[m][m];
        this.pulled = new double[m][m];
        this.along = new double[m];
    }

    @Override
    public int size() {
        return readout() + m;
    }

    /** Where the readouts begin in a state. */
    int readout() {
        return m + m * (m - 1) / 2;
    }

    /** The state of readouts {@code a} and rows, which are divided by their norms, with a unit vector {@code u}. */
    double[] state(double[] rows, double[] u, double[] a) {
        int dimension = u.length;
        double[] norms = new double[m];
        for (int i = 0; i < m; i++) {
            norms[i] = Math.sqrt(InnerProduct.of(rows, i * dimension, rows, i * dimension, dimension));
        }
        double[] state = new double[size()];
        int at = m;
        for (int i = 0; i < m; i++) {
            state[i] = InnerProduct.of(rows, i * dimension, u, 0, dimension) / norms[i];
            for (int j = 0; j < i; j++) {
                double product = InnerProduct.of(rows, i * dimension, rows, j * dimension, dimension);
                state[at++] = product / norms[i] / norms[j];
            }
        }
        System.arraycopy(a, 0, state, at, m);
        return state;
    }

    /** {@code R}. */
    double risk(double[] state) {
        unpack(state);
        int a = readout();
        correlate();
        double sum = phi.mean(phi, 1) / 2;
        for (int i = 0; i < m; i++) {
            double others = 0;
            for (int j = 0; j < m; j++) {
                others = Math.fma(state[a + j], u[i][j], others);
            }
            sum = Math.fma(g * state[a + i], g * others / 2 - phi.mean(sigma, state[i]), sum);
        }
        return sum;
    }

    private void unpack(double[] state) {
        int at = m;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                r[i][j] = state[at];
                r[j][i] = state[at];
                at++;
            }
            r[i][i] = 1;
        }
    }

    /** {@code U(r_ij)}, and {@code U'(r_ij)} where the pull is to be. */
    private void correlate() {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double product = r[i][j];
                double value = sigma.mean(sigma, product);
                double slope = sigma.meanSlope(sigma, product);
                u[i][j] = value;
                u[j][i] = value;
                pull[i][j] = slope;
                pull[j][i] = slope;
            }
        }
    }

    @Override
    public void slope(double[] state, double[] slope) {
        unpack(state);
        correlate();
        int a = readout();
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                double ga = g * state[a + j];
                sum = Math.fma(ga, u[i][j], sum);
                pull[i][j] *= ga;
            }
            slope[a + i] = readoutRate * (phi.mean(sigma, state[i]) - sum);
            along[i] = phi.meanSlope(sigma, state[i]);
        }
        multiply();
        int at = m;
        for (int i = 0; i < m; i++) {
            double s = state[i];
            double away = 0;
            for (int j = 0; j < m; j++) {
                away = Math.fma(pull[i][j], state[j] - r[i][j] * s, away);
            }
            slope[i] = rowRate * state[a + i] * (along[i] * (1 - s * s) - away);
            for (int j = 0; j < i; j++) {
                slope[at++] = rowRate * (turn(state, i, j) + turn(state, j, i));
            }
        }
    }

    /**
     * The slope that one sample alone would give the state, along a direction: {@code sum_n along_n y_n'}. With {@code z_i = <u_i, x>},
     * {@code z = <u, x>} and {@code e = f - phi(z) - noise} it is
     *
     * <pre>
     * a_i' = -q e sigma(z_i),   s_i' = -p a_i e sigma'(z_i) (z - z_i s_i),
     * r_ij' = -p a_i e sigma'(z_i) (z_j - z_i r_ij) + (i and j exchanged).
     * </pre>
     *
     * @param z all {@code z_i}, then {@code z}
     */
    double slopeBySample(double[] state, double[] along, double[] z, double noise) {
        unpack(state);
        int a = readout();
        double error = -phi.value(z[m]) - noise;
        double readouts = 0;
        double rows = 0;
        for (int i = 0; i < m; i++) {
            double value = sigma.value(z[i]);
            error = Math.fma(g * state[a + i], value, error);
            readouts = Math.fma(along[a + i], value, readouts);
            double turned = along[i] * (z[m] - z[i] * state[i]);
            for (int j = 0; j < m; j++) {
                if (j != i) {
                    turned = Math.fma(along[product(i, j)], z[j] - z[i] * r[i][j], turned);
                }
            }
            rows = Math.fma(state[a + i] * sigma.slope(z[i]), turned, rows);
        }
        return -error * (readoutRate * readouts + rowRate * rows);
    }

    /** Where {@code r_ij} stands in a state. */
    private int product(int i, int j) {
        int larger = Math.max(i, j);
        return m + larger * (larger - 1) / 2 + Math.min(i, j);
    }

    /**
     * A lower triangular matrix whose product with its transpose are the correlations of all {@code z_i} and {@code z}. Vectors that
     * depend on others add nothing.
     */
    double[][] rootOfCorrelations(double[] state) {
        unpack(state);
        double[][] root = new double[m + 1][m + 1];
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= i; j++) {
                double correlation = i == j ? 1 : i == m ? state[j] : r[i][j];
                double left = correlation - InnerProduct.of(root[i], 0, root[j], 0, j);
                root[i][j] = i == j ? Math.sqrt(Math.max(0, left)) : root[j][j] > 1e-8 ? left / root[j][j] : 0;
            }
        }
        return root;
    }

    /** {@code <u_i', u_j> / p}. */
    private double turn(double[] state, int i, int j) {
        double target = along[i] * (state[j] - r[i][j] * state[i]);
        double others = pulled[i][j] - r[i][j] * pulled[i][i];
        return state[readout() + i] * (target - others);
    }

    /** Row by row, each an array of its own, which lets the compiler see that sums and summands are different numbers. */
    private void multiply() {
        for (int i = 0; i < m; i++) {
            double[] sums = pulled[i];
            Arrays.fill(sums, 0);
            for (int k = 0; k < m; k++) {
                double factor = pull[i][k];
                double[] row = r[k];
                for (int j = 0; j < sums.length; j++) {
                    sums[j] = Math.fma(factor, row[j], sums[j]);
                }
            }
        }
    }
}
