package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The reduced equations of a {@link MeanFieldNetwork} of {@code m} neurons, with readouts {@code a_i} and overlaps {@code s_i}:
 *
 * <pre>
 * M_k = mean_j a_j s_j^k,   r_k = phi_k - sigma_k M_k,   R = sum_k r_k^2 / 2,   g(s) = sum_k sigma_k r_k s^k
 * a_i' = rate_1 g(s_i),     s_i' = rate_0 a_i (1 - s_i^2) g'(s_i)
 * </pre>
 *
 * <p>An overlap is the sine of a latitude, and the state holds the tangent of half of it, {@code s = 2 x / (1 + x^2)}, so that
 * {@code x' = rate_0 a (1 - x^2) g'(s) / 2}. An overlap can then not leave [-1, 1] by any error of a step: beyond the pole it
 * comes down on the other side, where {@code 1/x} is the same overlap as {@code x}. And a neuron so near to a pole that no double
 * tells its overlap from 1 still knows how near it is.
 *
 * <p>Neurons act on each other through the {@code K + 1} numbers {@code r_k} only. So the Jacobian is
 * {@code J = B + sum_k u_k v_k^T}, with a 2 x 2 block of {@code B} per neuron,
 *
 * <pre>
 * B = [ rate_0 a ((1 - x^2) g'' s_x / 2 - x g')   rate_0 (1 - x^2) g' / 2 ]      s_x = ds/dx = 2 (1 - x^2) / (1 + x^2)^2
 *     [ rate_1 g' s_x                             0                       ]
 * u_k = sigma_k (rate_0 a k s^(k-1) (1 - x^2) / 2,  rate_1 s^k),   v_k = -(sigma_k / m) (a k s^(k-1) s_x,  s^k),
 * </pre>
 *
 * <p>and {@code I - c J} is divided by through the {@code (K + 1)^2} matrix {@code S = I - c v^T D^-1 u} with {@code D = I - c B}
 * (Woodbury): {@code b -> D^-1 (b + c u S^-1 v^T D^-1 b)}. Where the rates of the readout are huge, that is where they enter.
 */
final class MeanFieldEquations implements NetworkEquations, StiffEquations {
    private final Shape shape;
    private final int m;
    private final int degrees;
    private final double[] sigma;
    private final double[] phi;
    private final double overlapRate;
    private final double readoutRate;
    private final double[] residuals;
    private final double[] s;

    /** The degrees that the activation has: only through these do neurons act on each other. */
    private final int[] active;

    /** The block of a neuron times c, and the determinant of {@code I - c B}. */
    private final double[] cBxx;

    private final double[] cBxa;
    private final double[] cBax;
    private final double[] determinant;

    /** Of {@code u_k / sigma_k} and {@code -m v_k / sigma_k}, for each active degree: the readouts' part of both, and the others'. */
    private final double[][] power;

    private final double[][] ux;
    private final double[][] vx;
    private final SmallMatrix small;
    private final double[] coupling;
    private final double[] work;
    private double c;

    MeanFieldEquations(Cell cell, Samples samples) {
        this.shape = cell.shape();
        this.m = shape.rows(0);
        this.degrees = samples.count();
        this.sigma = Arrays.copyOf(MeanFieldNetwork.of(cell).coefficients(), degrees);
        this.phi = samples.y();
        this.overlapRate = cell.train().rates().get(0);
        this.readoutRate = cell.train().rates().get(1);
        this.residuals = new double[degrees];
        this.s = new double[m];
        this.active = IntStream.range(0, degrees).filter(k -> sigma[k] != 0).toArray();
        this.cBxx = new double[m];
        this.cBxa = new double[m];
        this.cBax = new double[m];
        this.determinant = new double[m];
        this.power = new double[active.length][m];
        this.ux = new double[active.length][m];
        this.vx = new double[active.length][m];
        this.small = new SmallMatrix(active.length);
        this.coupling = new double[active.length];
        this.work = new double[2 * m];
    }

    /** Floating-point operations of a step by {@link Rodas4Scheme}: six slopes and solutions, and one matrix of all degrees. */
    static double flopsPerStep(double neurons, double degrees) {
        return neurons * (6 * 24 * degrees + 10 * degrees * degrees);
    }

    @Override
    public int size() {
        return 2 * m;
    }

    @Override
    public int[] layers() {
        return new int[] {0, m, 2 * m};
    }

    @Override
    public double[] state(Weights weights) {
        double[] state = Arrays.copyOf(weights.matrix(0), 2 * m);
        for (int i = 0; i < m; i++) {
            double overlap = state[i];
            state[i] = overlap / (1 + Math.sqrt((1 - overlap) * (1 + overlap)));
        }
        System.arraycopy(weights.matrix(1), 0, state, m, m);
        return state;
    }

    @Override
    public Weights weights(double[] state) {
        Weights weights = new Weights(shape);
        for (int i = 0; i < m; i++) {
            weights.matrix(0)[i] = overlap(state[i]);
        }
        System.arraycopy(state, m, weights.matrix(1), 0, m);
        return weights;
    }

    /** At most 1 after rounding too, since {@code 2 x} is a double and {@code 1 + x^2} is rounded once. */
    private static double overlap(double x) {
        return 2 * x / Math.fma(x, x, 1);
    }

    /** To the near side of the poles. */
    @Override
    public boolean settle(double[] state) {
        boolean moved = false;
        for (int i = 0; i < m; i++) {
            if (Math.abs(state[i]) > 1) {
                state[i] = 1 / state[i];
                moved = true;
            }
        }
        return moved;
    }

    @Override
    public double loss(double[] state) {
        look(state);
        double sum = 0;
        for (double residual : residuals) {
            sum = Math.fma(residual, residual, sum);
        }
        return sum / 2;
    }

    /** Finds overlaps and residuals. */
    private void look(double[] state) {
        for (int i = 0; i < m; i++) {
            s[i] = overlap(state[i]);
        }
        MeanFieldNetwork.outputs(sigma, s, 0, state, m, m, residuals);
        for (int k = 0; k < degrees; k++) {
            residuals[k] = phi[k] - residuals[k];
        }
    }

    @Override
    public void slope(double[] state, double[] slope) {
        look(state);
        for (int i = 0; i < m; i++) {
            double g = 0;
            double dg = 0;
            for (int k = degrees - 1; k >= 0; k--) {
                dg = Math.fma(dg, s[i], g);
                g = Math.fma(g, s[i], sigma[k] * residuals[k]);
            }
            double x = state[i];
            slope[i] = overlapRate * state[m + i] * Math.fma(-x, x, 1) * dg / 2;
            slope[m + i] = readoutRate * g;
        }
    }

    @Override
    public void factor(double[] state, double c) {
        this.c = c;
        look(state);
        for (int i = 0; i < m; i++) {
            factorNeuron(i, state[i], state[m + i]);
        }
        for (int column = 0; column < active.length; column++) {
            Arrays.fill(work, 0);
            addU(1, column, work);
            divideByD(work, work);
            for (int row = 0; row < active.length; row++) {
                small.set(row, column, (row == column ? 1 : 0) - c * alongV(row, work));
            }
        }
        small.factor();
    }

    private void factorNeuron(int i, double x, double a) {
        double dg = 0;
        double ddg = 0;
        for (int k = degrees - 1; k >= 1; k--) {
            ddg = Math.fma(ddg, s[i], dg);
            dg = Math.fma(dg, s[i], k * sigma[k] * residuals[k]);
        }
        double toPole = Math.fma(-x, x, 1);
        double y = Math.fma(x, x, 1);
        double sx = 2 * toPole / (y * y);
        cBxx[i] = c * overlapRate * a * (toPole * ddg * sx / 2 - x * dg);
        cBxa[i] = c * overlapRate * toPole * dg / 2;
        cBax[i] = c * readoutRate * dg * sx;
        determinant[i] = (1 - cBxx[i]) - cBxa[i] * cBax[i];
        int next = 0;
        double below = 0;
        double at = 1;
        for (int k = 0; k < degrees && next < active.length; k++) {
            if (active[next] == k) {
                power[next][i] = at;
                ux[next][i] = a * k * below * toPole / 2;
                vx[next][i] = a * k * below * sx;
                next++;
            }
            below = at;
            at *= s[i];
        }
    }

    /** {@code to = D^-1 from}. */
    private void divideByD(double[] from, double[] to) {
        for (int i = 0; i < m; i++) {
            double x = Math.fma(cBxa[i], from[m + i], from[i]);
            double a = Math.fma(cBax[i], from[i], (1 - cBxx[i]) * from[m + i]);
            to[i] = x / determinant[i];
            to[m + i] = a / determinant[i];
        }
    }

    /** {@code v_k^T vector}. */
    private double alongV(int k, double[] vector) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum = Math.fma(vx[k][i], vector[i], Math.fma(power[k][i], vector[m + i], sum));
        }
        return -sigma[active[k]] * sum / m;
    }

    /** {@code to += factor u_k}. */
    private void addU(double factor, int k, double[] to) {
        double ofOverlaps = factor * sigma[active[k]] * overlapRate;
        double ofReadout = factor * sigma[active[k]] * readoutRate;
        for (int i = 0; i < m; i++) {
            to[i] = Math.fma(ofOverlaps, ux[k][i], to[i]);
            to[m + i] = Math.fma(ofReadout, power[k][i], to[m + i]);
        }
    }

    @Override
    public void solve(double[] b) {
        divideByD(b, work);
        for (int k = 0; k < active.length; k++) {
            coupling[k] = alongV(k, work);
        }
        small.solve(coupling);
        for (int k = 0; k < active.length; k++) {
            addU(c * coupling[k], k, b);
        }
        divideByD(b, b);
    }

    @Override
    public EquationsScheme scheme(GradientFlow.Scheme scheme) {
        return scheme == GradientFlow.Scheme.DOPRI5 ? new PlainDormandPrinceScheme(this) : new Rodas4Scheme(this);
    }
}
