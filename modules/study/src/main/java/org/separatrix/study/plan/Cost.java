package org.separatrix.study.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.Effort;

/**
 * What the cells of one shape cost, by a formula. Its constants are those of an ordinary core and will be wrong by a factor
 * on any real one; they are never measured, because chunks are cut by them and must be the same everywhere. To change one is
 * to change every plan.
 */
final class Cost {
    /** What a core of today does of the arithmetic of matrices, in double precision. */
    private static final double FLOPS_PER_SECOND = 1.25e11;

    /** Metrics are measured on one cell at a time, without lanes. */
    private static final double METRIC_FLOPS_PER_SECOND = 5e9;

    /** Mean-field networks are trained one at a time, without lanes. */
    private static final double MEAN_FIELD_FLOPS_PER_SECOND = 3.7e9;

    /** Networks of Deeplearning4j are trained one at a time; what a step costs however small, is per layer. */
    private static final double DEEPLEARNING4J_FLOPS_PER_SECOND = 2e10;

    private static final double SECONDS_PER_DEEPLEARNING4J_LAYER = 1.5e-4;

    /** There, to lay out the windows of a convolution, forward and back: most of its time. */
    private static final double SECONDS_PER_UNFOLDED_NUMBER = 1e-7;

    /** What a layer costs in a step however small it is, in a block that is shared with others; and a step without matrices. */
    private static final double SECONDS_PER_LAYER = 5e-8;

    private static final double SECONDS_PER_BILINEAR_STEP = 2e-9;

    /** What a scheme does with a weight beside each gradient of a flow. */
    private static final double SECONDS_PER_WEIGHT_OF_FLOW = 1.5e-9;

    /** What it costs to look at a cell, however little is measured. */
    private static final double SECONDS_PER_ROW = 2.5e-6;

    /** What a hidden unit costs in a step, on however few samples: four of them are a pack, and a pack some passes. */
    private static final double SECONDS_PER_UNIT = 4.5e-9;

    /** What it costs on every sample beside its products: to write and to read what it gives. */
    private static final double SECONDS_PER_UNIT_AND_SAMPLE = 3.5e-10;

    /** To make a cell, to start it and to write its row. */
    private static final double SECONDS_PER_CELL = 2e-5;

    /** What the product of a weight and an input costs beside, where each lane has inputs of its own. */
    private static final double SECONDS_PER_OWN_INPUT = 1e-10;

    /** To draw a weight; and to draw a number of a sample that is seen once, and to put it into its lane. */
    private static final double SECONDS_PER_DRAW = 1.3e-8;

    private static final double SECONDS_PER_FRESH_NUMBER = 4e-8;

    private static final double BYTES_PER_VALUE = 8;
    private static final double BYTES_PER_CELL = 256;

    private final Shape shape;
    private final double flopsPerSecond;
    private final double leastSecondsPerStep;
    private final double columns;
    private final List<RowCount> counts = new ArrayList<>();
    private final List<Double> flopsPerRow = new ArrayList<>();
    private final double flopsAtStart;

    /** @param descends whether the steps are those of a descent, and not gradients of a flow */
    Cost(Shape shape, Recording recording, boolean descends) {
        this.shape = shape;
        this.flopsPerSecond = flopsPerSecond(shape.kind());
        this.leastSecondsPerStep = leastSecondsPerStep(shape, descends);
        this.columns = recording.columns(shape).size() + 2.0;
        this.flopsAtStart = recording.entries().stream()
                .mapToDouble(entry -> entry.metric().flopsAtStart(shape))
                .sum();
        Map<Schedule, List<Metric>> metrics = new LinkedHashMap<>();
        for (Recording.Entry entry : recording.entries()) {
            metrics.computeIfAbsent(entry.schedule(), schedule -> new ArrayList<>())
                    .add(entry.metric());
        }
        metrics.forEach((schedule, due) -> {
            counts.add(new RowCount(schedule));
            flopsPerRow.add(flopsOf(due));
        });
    }

    /** Work that metrics have in common is done once. */
    private double flopsOf(List<Metric> metrics) {
        double flops = 0;
        Map<Class<?>, Double> shared = new HashMap<>();
        for (Metric metric : metrics) {
            Optional<Class<?>> worker = metric.worker();
            if (worker.isPresent()) {
                shared.merge(worker.get(), metric.flops(shape), Math::max);
            } else {
                flops += metric.flops(shape);
            }
        }
        return flops + shared.values().stream().mapToDouble(each -> each).sum();
    }

    private static double flopsPerSecond(Network.Kind kind) {
        return switch (kind) {
            case DENSE -> FLOPS_PER_SECOND;
            case MEAN_FIELD -> MEAN_FIELD_FLOPS_PER_SECOND;
            case DEEPLEARNING4J -> DEEPLEARNING4J_FLOPS_PER_SECOND;
        };
    }

    private static double leastSecondsPerStep(Shape shape, boolean descends) {
        if (shape.kind() == Network.Kind.DEEPLEARNING4J) {
            return (shape.stack().size() + 1) * SECONDS_PER_DEEPLEARNING4J_LAYER;
        }
        if (descends && shape.isBilinear()) {
            return SECONDS_PER_BILINEAR_STEP;
        }
        double ofFlow = descends || shape.kind() != Network.Kind.DENSE ? 0 : SECONDS_PER_WEIGHT_OF_FLOW;
        return shape.layers() * SECONDS_PER_LAYER + units(shape) * SECONDS_PER_UNIT + shape.parameters() * ofFlow;
    }

    /** Seconds for one sample, where that is a cost of its own. */
    private static double unfolding(Shape shape) {
        double numbers = 0;
        for (int layer = 0; shape.kind() == Network.Kind.DEEPLEARNING4J && layer < shape.layers(); layer++) {
            numbers += shape.places(layer) > 1 ? (double) shape.places(layer) * shape.fanIn(layer) : 0;
        }
        return numbers * SECONDS_PER_UNFOLDED_NUMBER;
    }

    /** Seconds for one sample, in lanes. */
    private double inLanes(Effort effort) {
        if (shape.kind() != Network.Kind.DENSE || shape.isBilinear()) {
            return 0;
        }
        double ofInputs = effort.ownInputs() ? (double) shape.rows(0) * shape.fanIn(0) * SECONDS_PER_OWN_INPUT : 0;
        return units(shape) * SECONDS_PER_UNIT_AND_SAMPLE + ofInputs;
    }

    /** Those of a convolution count at every place. */
    private static long units(Shape shape) {
        long units = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            units += (long) shape.rows(layer) * shape.places(layer);
        }
        return units;
    }

    /** Floating-point operations of one cell. */
    double flops(Effort effort) {
        return steps(effort) * shape.flopsPerStep(effort.samples()) + metricFlops(effort);
    }

    /** With those that it takes to come to recorded times. */
    private double steps(Effort effort) {
        return effort.steps() + (effort.lands() ? effort.landing() * rows(effort) : 0);
    }

    private double metricFlops(Effort effort) {
        double flops = flopsAtStart;
        for (int i = 0; i < counts.size(); i++) {
            flops += counts.get(i).of(effort) * flopsPerRow.get(i);
        }
        return flops;
    }

    /** Seconds of one core for one cell. */
    double seconds(Effort effort) {
        double perSample =
                units(shape) * shape.activation().flops() + shape.loss().flops();
        double operations = shape.flopsPerStep(effort.samples()) + effort.samples() * perSample;
        double step = operations / flopsPerSecond
                + leastSecondsPerStep
                + effort.samples() * (unfolding(shape) + inLanes(effort))
                + effort.draws() * SECONDS_PER_FRESH_NUMBER;
        return steps(effort) * step
                + metricFlops(effort) / METRIC_FLOPS_PER_SECOND
                + rows(effort) * SECONDS_PER_ROW
                + shape.parameters() * SECONDS_PER_DRAW
                + SECONDS_PER_CELL;
    }

    /** Rows of different schedules are counted as if none coincided. */
    private double rows(Effort effort) {
        double rows = 0;
        for (RowCount count : counts) {
            rows += count.of(effort);
        }
        return rows;
    }

    /** Bytes of one cell before compression. */
    double bytes(Effort effort) {
        return rows(effort) * columns * BYTES_PER_VALUE + columns * BYTES_PER_VALUE + BYTES_PER_CELL;
    }
}
