package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How well the living positive neurons of {@link TwoPoints} have turned to where the loss pulls them at the start: {@code mu.sum b /
 * sum |b|} with {@code mu = (p x_+ - x_-) / |p x_+ - x_-|} and the imbalance {@code p} of the points' weights; 1 where all have
 * that direction.
 */
public record Condensation() implements SingleValue, OnTwoPoints {
    @Override
    public String name() {
        return "condensation";
    }

    @Override
    public Gauge start(Snapshot start) {
        TwoPoints points = TwoPoints.of(start);
        double imbalance = start.samples().weight(0) / start.samples().weight(1);
        double[] mu = points.point(0);
        Vectors.scale(imbalance, mu);
        Vectors.add(-1, points.point(1), mu);
        Vectors.scale(1 / Vectors.norm(mu), mu);
        return (now, row, at) -> row[at] = Vectors.dot(mu, TwoPoints.of(now).meanDirection(true));
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0) + 6.0 * shape.parameters();
    }
}
