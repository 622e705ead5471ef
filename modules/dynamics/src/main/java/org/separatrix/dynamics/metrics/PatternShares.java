package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * Which points the living neurons of {@link TwoPoints} see: {@code deactivated} is the share of the positive ones that see
 * {@code x_+} and not {@code x_-}, {@code reactivated} that of the negative ones that see both.
 */
public record PatternShares() implements OnTwoPoints {
    @Override
    public String name() {
        return "pattern-shares";
    }

    @Override
    public List<String> columns(Shape shape) {
        return List.of("deactivated", "reactivated");
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            TwoPoints points = TwoPoints.of(now);
            row[at] = points.share(true, unit -> points.seesPlus(unit) && !points.seesMinus(unit));
            row[at + 1] = points.share(false, unit -> points.seesPlus(unit) && points.seesMinus(unit));
        };
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0);
    }
}
