package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The norm of the gradient of the loss by all weights, {@code |dL/dW|}, whatever rates and batches are. */
public record GradientNorm() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "gradient-norm";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = Vectors.norm(Gradient.of(now));
    }

    @Override
    public double flops(Shape shape) {
        return 4.0 * shape.products();
    }
}
