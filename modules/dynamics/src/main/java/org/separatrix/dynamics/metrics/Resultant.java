package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far the living positive neurons of {@link TwoPoints} share one direction, whichever it is: {@code |sum b| / sum |b|}. It
 * stays near 1 when the common direction turns.
 */
public record Resultant() implements SingleValue, OnTwoPoints {
    @Override
    public String name() {
        return "resultant";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = Vectors.norm(TwoPoints.of(now).meanDirection(true));
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0) + 6.0 * shape.parameters();
    }
}
