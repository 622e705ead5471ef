package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The mean square of the overlaps of all neurons with the target's direction, {@code mean_i s_i^2}. */
public record OverlapMeanSquare() implements SingleValue, OnMeanField {
    @Override
    public String name() {
        return "overlap-mean-square";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double[] overlaps = overlaps(now);
            row[at] = Vectors.dot(overlaps, overlaps) / overlaps.length;
        };
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.hidden().get(0);
    }
}
