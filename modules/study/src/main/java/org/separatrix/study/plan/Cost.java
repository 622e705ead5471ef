package org.separatrix.study.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Shape;

/**
 * What the cells of one shape cost, by a formula. Its constants are those of an ordinary core and will be wrong by a factor
 * on any real one; they are never measured, because chunks are cut by them and must be the same everywhere. To change one is
 * to change every plan.
 */
final class Cost {
    /** What a core of today does of the arithmetic of matrices: a third of its peak. */
    private static final double FLOPS_PER_SECOND = 5e10;

    /** What a unit costs on a sample beside that: its activation and the passes over its numbers. */
    private static final double SECONDS_PER_ACTIVITY = 6e-10;

    /** Metrics are measured on one cell at a time, without lanes. */
    private static final double METRIC_FLOPS_PER_SECOND = 2e9;

    /** What a step costs however small the network, in a block that is shared with others. */
    private static final double SECONDS_PER_STEP = 2e-8;

    /** To make a cell, to start it and to write its row. */
    private static final double SECONDS_PER_CELL = 2e-5;

    private static final double BYTES_PER_VALUE = 8;
    private static final double BYTES_PER_CELL = 256;

    private final double flopsPerStep;
    private final double activities;
    private final double columns;
    private final List<RowCount> counts = new ArrayList<>();
    private final List<Double> flopsPerRow = new ArrayList<>();

    Cost(Shape shape, Recording recording) {
        this.flopsPerStep = shape.flopsPerStep();
        this.activities = shape.samples() * (double) units(shape);
        this.columns = recording.columns(shape).size() + 2.0;
        Map<Schedule, Double> flops = new HashMap<>();
        for (Recording.Entry entry : recording.entries()) {
            flops.merge(entry.schedule(), entry.metric().flops(shape), Double::sum);
        }
        for (Recording.Entry entry : recording.entries()) {
            Double ofSchedule = flops.remove(entry.schedule());
            if (ofSchedule != null) {
                counts.add(new RowCount(entry.schedule()));
                flopsPerRow.add(ofSchedule);
            }
        }
    }

    private static long units(Shape shape) {
        return shape.hidden().stream().mapToLong(Integer::longValue).sum() + shape.outputs();
    }

    /** Floating-point operations of one cell. */
    double flops(long steps) {
        return steps * flopsPerStep + metricFlops(steps);
    }

    private double metricFlops(long steps) {
        double flops = 0;
        for (int i = 0; i < counts.size(); i++) {
            flops += counts.get(i).of(steps) * flopsPerRow.get(i);
        }
        return flops;
    }

    /** Seconds of one core for one cell. */
    double seconds(long steps) {
        double perStep = flopsPerStep / FLOPS_PER_SECOND + activities * SECONDS_PER_ACTIVITY + SECONDS_PER_STEP;
        return steps * perStep + metricFlops(steps) / METRIC_FLOPS_PER_SECOND + SECONDS_PER_CELL;
    }

    /** Bytes of one cell before compression; rows of different schedules are counted as if none coincided. */
    double bytes(long steps) {
        double rows = 0;
        for (RowCount count : counts) {
            rows += count.of(steps);
        }
        return rows * columns * BYTES_PER_VALUE + columns * BYTES_PER_VALUE + BYTES_PER_CELL;
    }
}
