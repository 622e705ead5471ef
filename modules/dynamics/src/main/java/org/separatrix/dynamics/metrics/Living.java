package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** How many neurons are living in the sense of {@link TwoPoints}, as shares of all: those of positive and of negative sign. */
public record Living() implements OnTwoPoints {
    @Override
    public String name() {
        return "living";
    }

    @Override
    public List<String> columns(Shape shape) {
        return List.of("living_plus", "living_minus");
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            TwoPoints points = TwoPoints.of(now);
            row[at] = (double) points.living(true) / now.shape().rows(0);
            row[at + 1] = (double) points.living(false) / now.shape().rows(0);
        };
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0);
    }
}
