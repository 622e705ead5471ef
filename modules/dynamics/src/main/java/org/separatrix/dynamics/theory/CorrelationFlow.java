package org.separatrix.dynamics.theory;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.metrics.NeuralCorrelation;

/**
 * What infinitely small weights do: for outputs of degree {@code h} in the weights, {@code w = delta u} and
 * {@code s = delta^(h-2) t} turn gradient flow into
 *
 * <pre>
 * du/ds = rate J(u)^T z(delta^h f(u))  ->  rate grad N(u)   as delta -> 0
 * </pre>
 *
 * with the {@link NeuralCorrelation} {@code N}. With {@code v = u/|u|}, {@code r = |u|} and {@code ds = r^(2-h) dtau} this is
 *
 * <pre>
 * dv/dtau = g - (g.v) v,   d ln r/dtau = g.v,   g = rate grad N(v)
 * </pre>
 *
 * so the way of the direction does not depend on the norm. For {@code h > 2} the norm grows without bound within a finite
 * {@code s}, which is what {@code t delta^(h-2)} tends to for the time {@code t} at which weights are small no longer, however
 * that is told.
 */
public final class CorrelationFlow {
    /** How far a step would go along {@code g}, where directions have length 1, times the degree: {@code g} changes by about that. */
    private static final double STEP = 0.002;

    /** The share of a step below which it is not cut to end where it should. */
    private static final double LAST_STEP = 1e-6;

    private static final int MOST_STEPS = 1_000_000;

    /** Of the pull, what is left aside of a direction along which weights shrink. */
    private static final double STUCK = 1e-7;

    /** The part of {@code s} that may be wrong for ending before the direction has come to its KKT point. */
    private static final double NEGLIGIBLE = 1e-9;

    private final NeuralCorrelation correlation;
    private final Snapshot start;
    private final int degree;

    private CorrelationFlow(Cell cell) {
        this.start = Snapshot.atStart(cell);
        this.correlation = NeuralCorrelation.of(start);
        this.degree = cell.network().homogeneity().orElseThrow();
    }

    /**
     * The {@code s} at which the norm is infinite, for a start of norm 1 in the direction of the cell's own; NaN for degrees up to
     * 2, where that never happens, and where the direction does not come to a positive correlation.
     */
    public static double blowUp(Cell cell) {
        if (cell.network().homogeneity().orElse(0) <= 2) {
            return Double.NaN;
        }
        return new CorrelationFlow(cell).blowUp();
    }

    /**
     * When and in which direction weights have grown by a factor; empty where they never do.
     *
     * @param factor at least 1; below it they are there from the start
     */
    public static Optional<Grown> grown(Cell cell, double factor) {
        return new CorrelationFlow(cell).grown(StrictMath.log(Math.max(1, factor)));
    }

    /**
     * Weights that have grown.
     *
     * @param s when
     * @param direction as weights of norm 1
     */
    public record Grown(double s, Snapshot direction) {}

    private Optional<Grown> grown(double wanted) {
        double[] v = unit(NeuralCorrelation.all(start.weights()));
        double s = 0;
        double logNorm = 0;
        for (int count = 0; count < MOST_STEPS && logNorm < wanted; count++) {
            Motion here = motion(v);
            if (here.isStuck()) {
                return Optional.empty();
            }
            double step = STEP / degree / here.pull;
            if (here.growth > 0) {
                step = Math.min(step, Math.max((wanted - logNorm) / here.growth, LAST_STEP * step));
            }
            Motion middle = motion(moved(v, step / 2, here.tangent));
            s += step * clock(logNorm + step / 2 * here.growth);
            logNorm += step * middle.growth;
            v = moved(v, step, middle.tangent);
        }
        return logNorm < wanted
                ? Optional.empty()
                : Optional.of(new Grown(s, start.with(NeuralCorrelation.weights(start, v))));
    }

    private double blowUp() {
        double[] v = unit(NeuralCorrelation.all(start.weights()));
        double s = 0;
        double logNorm = 0;
        for (int count = 0; count < MOST_STEPS; count++) {
            Motion here = motion(v);
            if (here.isStuck()) {
                return Double.NaN;
            }
            double rest = clock(logNorm) / ((degree - 2) * here.growth);
            double aside = here.turn() / here.pull;
            if (here.growth > 0 && rest * aside * aside <= NEGLIGIBLE * s) {
                return s + rest;
            }
            // The midpoint scheme.
            double step = STEP / degree / here.pull;
            Motion middle = motion(moved(v, step / 2, here.tangent));
            s += step * clock(logNorm + step / 2 * here.growth);
            logNorm += step * middle.growth;
            v = moved(v, step, middle.tangent);
        }
        return Double.NaN;
    }

    /** {@code ds/dtau = r^(2-h)}. */
    private double clock(double logNorm) {
        return StrictMath.exp((2 - degree) * logNorm);
    }

    /**
     * Where a direction goes.
     *
     * @param growth {@code g.v}
     * @param tangent {@code g - (g.v) v}
     * @param pull {@code |g|}
     */
    @SuppressWarnings("ArrayRecordComponent") // a vector that nobody compares
    private record Motion(double growth, double[] tangent, double pull) {
        double turn() {
            return norm(tangent);
        }

        /** Whether all neurons are dead, or the direction has come to where weights shrink for ever. */
        boolean isStuck() {
            return !(pull > 0) || (growth < 0 && turn() < STUCK * pull);
        }
    }

    private Motion motion(double[] v) {
        double[] g = correlation.pull(start, v);
        double growth = 0;
        for (int i = 0; i < g.length; i++) {
            growth = Math.fma(g[i], v[i], growth);
        }
        double pull = norm(g);
        for (int i = 0; i < g.length; i++) {
            g[i] = Math.fma(-growth, v[i], g[i]);
        }
        return new Motion(growth, g, pull);
    }

    private static double[] moved(double[] v, double by, double[] tangent) {
        double[] moved = new double[v.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.fma(by, tangent[i], v[i]);
        }
        return unit(moved);
    }

    private static double[] unit(double[] vector) {
        double norm = norm(vector);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    private static double norm(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double squares = 0;
        for (double entry : vector) {
            squares = Math.fma(entry / largest, entry / largest, squares);
        }
        return largest * Math.sqrt(squares);
    }
}
