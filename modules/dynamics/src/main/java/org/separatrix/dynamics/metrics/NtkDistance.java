package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far the tangent kernel has turned since the start, {@code 1 - <K_t, K_0> / (|K_t| |K_0|)} with the Gram matrices on the
 * training inputs and Frobenius norms. Computed as {@code |K_t / |K_t| - K_0 / |K_0||^2 / 2}, which small turns survive. It does not exist where a
 * kernel is zero.
 */
public record NtkDistance() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "ntk-distance";
    }

    @Override
    public void requireFits(Shape shape) {
        TangentGram.require(name(), shape);
    }

    @Override
    public Gauge start(Snapshot start) {
        double[] before = unit(start);
        return (now, row, at) -> {
            double[] turn = unit(now);
            Vectors.add(-1, before, turn);
            row[at] = 0.5 * Vectors.dot(turn, turn);
        };
    }

    private static double[] unit(Snapshot snapshot) {
        double[] gram = TangentGram.of(snapshot);
        Vectors.scale(1 / Vectors.norm(gram), gram);
        return gram;
    }

    @Override
    public double flops(Shape shape) {
        return TangentGram.flops(shape);
    }
}
