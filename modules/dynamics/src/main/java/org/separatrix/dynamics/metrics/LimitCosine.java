package org.separatrix.dynamics.metrics;

import java.util.Arrays;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The cosine between the weights and the direction that they would tend to if they were infinitely small: the limit of the
 * ascent of the {@link NeuralCorrelation} on the unit sphere from the same start, with the layers' rates. The limit is found once
 * per cell, which is costly:
 *
 * <pre>{@code
 * u <- u + s (g - (g.u) u) / |g|,   u <- u / |u|,   g = rate grad N(u)
 * }</pre>
 *
 * with {@code s = 0.01} along the way, {@code s = 0.1} where little is left, and ever smaller {@code s} where that does not end: on a
 * kink steps go back and forth.
 */
public record LimitCosine() implements SingleValue {
    private static final double STEP = 0.01;
    private static final double LONG_STEP = 0.1;
    private static final double NEAR = 1e-3;
    private static final double ARRIVED = 1e-13;
    private static final int MOST_STEPS = 20_000;
    private static final int HALVINGS = 30;
    private static final int STEPS_PER_HALVING = 100;

    @Override
    public String name() {
        return "limit-cosine";
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public void require(Cell cell) {
        NeuralCorrelation.require(cell, name());
    }

    @Override
    public Gauge start(Snapshot start) {
        double[] limit = limit(start);
        return (now, row, at) -> {
            double[] w = NeuralCorrelation.all(NeuralCorrelation.normalized(now).weights());
            row[at] = Vectors.dot(w, limit);
        };
    }

    /** Of unit length. */
    static double[] limit(Snapshot start) {
        Ascent ascent = new Ascent(start);
        ascent.climb(STEP, NEAR, MOST_STEPS);
        if (ascent.climb(LONG_STEP, ARRIVED, MOST_STEPS) > ARRIVED) {
            double step = LONG_STEP;
            for (int halving = 0; halving < HALVINGS; halving++) {
                step /= 2;
                ascent.climb(step, ARRIVED, STEPS_PER_HALVING);
            }
        }
        return ascent.u;
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }

    /** A point on the sphere on its way up. */
    private static final class Ascent {
        private final NeuralCorrelation correlation;
        private final Snapshot start;
        private final double[] rates;
        private final double[] u;

        Ascent(Snapshot start) {
            this.correlation = NeuralCorrelation.of(start);
            this.start = start;
            this.u = NeuralCorrelation.all(NeuralCorrelation.normalized(start).weights());
            this.rates = new double[u.length];
            int at = 0;
            for (int layer = 0; layer < start.shape().layers(); layer++) {
                int count = start.weights().matrix(layer).length;
                Arrays.fill(rates, at, at + count, start.cell().train().rates().get(layer));
                at += count;
            }
        }

        /** Steps until what is left to turn is below a bound, and says what is left. */
        double climb(double step, double until, int mostSteps) {
            double left = Double.POSITIVE_INFINITY;
            for (int count = 0; count < mostSteps; count++) {
                double[] g = correlation.gradient(start.with(NeuralCorrelation.weights(start, u)));
                for (int i = 0; i < g.length; i++) {
                    g[i] *= rates[i];
                }
                double length = Vectors.norm(g);
                if (!(length > 0)) {
                    return 0; // nothing pulls: all neurons are dead
                }
                Vectors.add(-Vectors.dot(g, u), u, g);
                left = Vectors.norm(g) / length;
                if (left <= until) {
                    return left;
                }
                Vectors.add(step / length, g, u);
                Vectors.scale(1 / Vectors.norm(u), u);
            }
            return left;
        }
    }
}
