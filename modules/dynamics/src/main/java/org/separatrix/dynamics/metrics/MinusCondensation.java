package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How well the living negative neurons of {@link TwoPoints} have turned to where they slide along the kink of {@code x_+}:
 * {@code x_perp.sum b / sum |b|} with {@code x_perp} the part of {@code x_-} that is orthogonal to {@code x_+}, of unit length.
 */
public record MinusCondensation() implements SingleValue, OnTwoPoints {
    @Override
    public String name() {
        return "minus-condensation";
    }

    @Override
    public Gauge start(Snapshot start) {
        TwoPoints points = TwoPoints.of(start);
        double[] plus = points.point(0);
        double[] across = points.point(1);
        Vectors.add(-Vectors.dot(across, plus) / Vectors.dot(plus, plus), plus, across);
        Vectors.scale(1 / Vectors.norm(across), across);
        return (now, row, at) -> row[at] = Vectors.dot(across, TwoPoints.of(now).meanDirection(false));
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0) + 6.0 * shape.parameters();
    }
}
