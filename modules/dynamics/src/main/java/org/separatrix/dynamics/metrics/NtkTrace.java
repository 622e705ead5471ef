package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The trace of the tangent kernel on the training inputs, {@code sum_i sum_o |df_o(x_i)/dW|^2} over all weights, biases among them,
 * whatever the rates are. It is not divided by the number of samples.
 */
public record NtkTrace() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "ntk-trace";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = TangentGram.trace(now);
    }

    @Override
    public double flops(Shape shape) {
        return TangentGram.flopsOfTrace(shape);
    }
}
