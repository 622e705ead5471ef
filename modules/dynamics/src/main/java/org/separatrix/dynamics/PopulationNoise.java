package org.separatrix.dynamics;

import java.util.Optional;

/**
 * How far descent on fresh samples strays from its {@link PopulationFlow}, to leading order in the size {@code h} of its steps. A step
 * on a sample {@code x} moves the state {@code y} by {@code h y'(x)}, whose mean over samples is the step of the flow; what is left has
 * the mean zero, and the flow carries it on. With {@code mu(s) = dR(t)/dy(s)}, the slopes of a later risk by the state at time
 * {@code s}, and {@code J} the Jacobian of the flow,
 *
 * <pre>
 * R_descent(t) - R_flow(t) = sqrt(h) N(0, sigma^2),   sigma^2 = int_0^t Var <mu(s), y'(x)> ds / batch,
 * mu(t) = dR/dy,   mu' = -J^T mu.
 * </pre>
 *
 * All of it closes in the state of {@link SphereEquations}, as a sample is no more than its products with the vectors, which are
 * normal and correlated as these. The variance is a mean over samples that are drawn by name. Errors in proportion to {@code h} are
 * left out: they are those of Euler's method, and of the curvature of the sphere and of the risk, and are the larger ones where steps
 * are large.
 */
public final class PopulationNoise {
    /** Numbers of the state, of which there are as many slopes at each place of time. */
    private static final int LARGEST = 200;

    private static final int LEAST_PLACES = 50;
    private static final int MOST_PLACES = 400;
    private static final int SAMPLES = 512;
    private static final int TERMS = 6;
    private static final double DIFFERENCE = 1e-5;

    private final SphereEquations equations;
    private final PopulationFlow flow;
    private final double[] start;
    private final double factor;
    private final double targetNoise;
    private final int batch;

    private PopulationNoise(Cell cell, PopulationFlow flow, int batch) {
        this.equations = flow.equations();
        this.flow = flow;
        this.start = flow.stateAt(0).clone();
        this.factor = cell.loss().halfSquares();
        this.targetNoise = cell.data().targetNoise();
        this.batch = batch;
    }

    /** That of a cell from its own start; empty where there is no flow, for other batches than fresh ones, and for many neurons. */
    public static Optional<PopulationNoise> of(Cell cell) {
        boolean fresh = cell.train() instanceof GradientDescent descent
                && descent.batches() instanceof Batches.Fresh
                && descent.stepRule().isFixed();
        return fresh
                ? PopulationFlow.of(Snapshot.atStart(cell))
                        .filter(flow -> flow.equations().size() <= LARGEST)
                        .map(flow -> new PopulationNoise(
                                cell, flow, cell.descent().batches().size(1)))
                : Optional.empty();
    }

    /** {@code sigma} at a time. */
    public double deviationAt(double time) {
        if (!(time > 0)) {
            return 0;
        }
        int places = (int) Math.max(LEAST_PLACES, Math.min(MOST_PLACES, Math.ceil(2 * time * size(jacobian(start)))));
        PopulationFlow way = flow.again();
        double[][] states = new double[places][];
        for (int place = 0; place < places; place++) {
            states[place] = way.stateAt((place + 0.5) * time / places).clone();
        }
        double[] mu = slopesOfRisk(way.stateAt(time));
        double half = time / places / 2;
        double variance = 0;
        for (int place = places - 1; place >= 0; place--) {
            double[][] jacobian = jacobian(states[place]);
            mu = back(mu, jacobian, half);
            variance += 2 * half * variance(states[place], mu, place);
            mu = back(mu, jacobian, half);
        }
        return Math.sqrt(variance / batch);
    }

    /** {@code dR/dy}, by differences. */
    private double[] slopesOfRisk(double[] state) {
        double[] moved = state.clone();
        double[] slopes = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            moved[i] = state[i] + DIFFERENCE;
            double above = equations.risk(moved);
            moved[i] = state[i] - DIFFERENCE;
            slopes[i] = factor * (above - equations.risk(moved)) / (2 * DIFFERENCE);
            moved[i] = state[i];
        }
        return slopes;
    }

    /** A row per number of the state: how all slopes change with it. */
    private double[][] jacobian(double[] state) {
        double[] moved = state.clone();
        double[] below = new double[state.length];
        double[][] rows = new double[state.length][state.length];
        for (int i = 0; i < state.length; i++) {
            moved[i] = state[i] + DIFFERENCE;
            equations.slope(moved, rows[i]);
            moved[i] = state[i] - DIFFERENCE;
            equations.slope(moved, below);
            moved[i] = state[i];
            for (int j = 0; j < below.length; j++) {
                rows[i][j] = (rows[i][j] - below[j]) / (2 * DIFFERENCE);
            }
        }
        return rows;
    }

    private static double size(double[][] jacobian) {
        double squares = 0;
        for (double[] row : jacobian) {
            squares += InnerProduct.of(row, 0, row, 0, row.length);
        }
        return Math.sqrt(squares);
    }

    /** {@code e^(J^T time) mu}, by its series. */
    private static double[] back(double[] mu, double[][] jacobian, double time) {
        double[] sum = mu.clone();
        double[] term = mu;
        for (int k = 1; k <= TERMS; k++) {
            double[] next = new double[mu.length];
            for (int i = 0; i < mu.length; i++) {
                next[i] = InnerProduct.of(jacobian[i], 0, term, 0, mu.length) * time / k;
                sum[i] += next[i];
            }
            term = next;
        }
        return sum;
    }

    /** {@code Var <mu, y'(x)>}; its mean is known, as it is that of the flow. */
    private double variance(double[] state, double[] mu, int place) {
        double[] slope = new double[state.length];
        equations.slope(state, slope);
        double mean = InnerProduct.of(mu, 0, slope, 0, mu.length);
        double[][] root = equations.rootOfCorrelations(state);
        int products = root.length;
        double[] normal = new double[products];
        double[] z = new double[products];
        double squares = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int first = sample * (products + 1);
            for (int i = 0; i < products; i++) {
                normal[i] = Randomness.normal(0, Randomness.Purpose.PROBES, 0, place, first + i);
                z[i] = InnerProduct.of(root[i], 0, normal, 0, i + 1);
            }
            double noise = targetNoise * Randomness.normal(0, Randomness.Purpose.PROBES, 0, place, first + products);
            double moved = equations.slopeBySample(state, mu, z, noise);
            squares = Math.fma(moved, moved, squares);
        }
        return Math.max(0, squares / SAMPLES - mean * mean);
    }
}
