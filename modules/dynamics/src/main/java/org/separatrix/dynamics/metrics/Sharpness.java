package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Hessian;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The largest eigenvalue of the {@link Hessian} of the loss by all weights, whatever the rates are. Gradient descent of step size
 * {@code s} cannot settle where it is above {@code 2 / s}. Found as {@link LargestEigenvalue} says.
 */
public record Sharpness() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "sharpness";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            Hessian hessian = new Hessian(now);
            row[at] = LargestEigenvalue.of(hessian::times, now.probe(hessian.size()));
        };
    }

    @Override
    public double flops(Shape shape) {
        return (LargestEigenvalue.PRODUCTS * 12 + 6) * shape.products();
    }
}
