package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far the tangent kernel has moved since the start, {@code |K_t - K_0| / |K_0|} with the Gram matrices on the training inputs
 * and Frobenius norms. It does not exist for a kernel that starts at zero.
 */
public record NtkChange() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "ntk-change";
    }

    @Override
    public void requireFits(Shape shape) {
        TangentGram.require(name(), shape);
    }

    @Override
    public Gauge start(Snapshot start) {
        double[] before = TangentGram.of(start);
        double size = Vectors.norm(before);
        return (now, row, at) -> {
            double[] change = TangentGram.of(now);
            Vectors.add(-1, before, change);
            row[at] = size > 0 ? Vectors.norm(change) / size : Double.NaN;
        };
    }

    @Override
    public double flops(Shape shape) {
        return TangentGram.flops(shape);
    }
}
