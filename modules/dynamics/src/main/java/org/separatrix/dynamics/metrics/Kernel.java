package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The trace of the tangent kernel, each layer weighted by its rate, relative to the inputs:
 * {@code K = sum_i sum_l rate_l |df(x_i)/dW_l|^2 / sum_i |x_i|^2}, summed over outputs. It is the rate at which outputs
 * follow their residuals. For a two-layer linear network on a line, {@code gamma^2 (rate_0 |u|^2 + rate_1 |w|^2)}.
 */
public record Kernel() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = TangentKernel.trace(now);
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public Optional<Class<?>> worker() {
        return Optional.of(TangentKernel.class);
    }

    @Override
    public double flops(Shape shape) {
        return TangentKernel.flops(shape);
    }
}
