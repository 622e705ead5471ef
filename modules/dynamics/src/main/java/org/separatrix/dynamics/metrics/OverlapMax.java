package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The largest overlap of a neuron with the target's direction, {@code max_i |s_i|}, at most 1. */
public record OverlapMax() implements SingleValue, OnMeanField {
    @Override
    public String name() {
        return "overlap-max";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = Vectors.largest(overlaps(now));
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.hidden().get(0);
    }
}
