package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The way up of the {@link NeuralCorrelation} on the unit sphere, with the layers' rates:
 *
 * <pre>{@code
 * u <- u + s (g - (g.u) u) / |g|,   u <- u / |u|,   g = rate grad N(u)
 * }</pre>
 *
 * with {@code s = 0.01} along the way, {@code s = 0.1} where little is left, and ever smaller {@code s} where that does not end: on a
 * kink steps go back and forth. It is what the direction of weights does while they are small.
 */
public final class CorrelationAscent {
    private static final double STEP = 0.01;
    private static final double LONG_STEP = 0.1;
    private static final double NEAR = 1e-3;
    private static final double ARRIVED = 1e-13;
    private static final int MOST_STEPS = 20_000;
    private static final int HALVINGS = 30;
    private static final int STEPS_PER_HALVING = 100;

    /** As many as it takes where nothing is on a kink: {@code ln(1/NEAR) / STEP + ln(NEAR/ARRIVED) / LONG_STEP}. */
    private static final double ORDINARY_STEPS = 1000;

    private final NeuralCorrelation correlation;
    private final Snapshot start;
    private final double[] u;

    private CorrelationAscent(Snapshot start) {
        this.correlation = NeuralCorrelation.of(start);
        this.start = start;
        this.u = NeuralCorrelation.all(NeuralCorrelation.normalized(start).weights());
    }

    /** Where it ends, of unit length; laid out as weights are, layer after layer. */
    public static double[] limit(Snapshot start) {
        CorrelationAscent ascent = new CorrelationAscent(start);
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

    /** Of an ascent of ordinary length. */
    static double flops(Shape shape) {
        return ORDINARY_STEPS * (6 * shape.products() + 8.0 * shape.parameters());
    }

    /** Steps until what is left to turn is below a bound, and says what is left. */
    private double climb(double step, double until, int mostSteps) {
        double left = Double.POSITIVE_INFINITY;
        for (int count = 0; count < mostSteps; count++) {
            double[] g = correlation.pull(start, u);
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
