package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The largest readout of a neuron, {@code max_i |a_i|}. */
public record ReadoutMax() implements SingleValue, OnMeanField {
    @Override
    public String name() {
        return "readout-max";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = Vectors.largest(now.weights().matrix(1));
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.hidden().get(0);
    }
}
