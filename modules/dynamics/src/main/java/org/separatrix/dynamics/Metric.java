package org.separatrix.dynamics;

import java.util.List;
import java.util.Optional;

/**
 * A quantity measured on a network during training. A metric knows nothing of when it is measured; a value that does not
 * exist is NaN here and null in the tables.
 */
public interface Metric {
    /** As a study calls it: {@code kernel-ratio}. */
    String name();

    /** The columns that it fills for networks of this shape, in lower case with underscores: {@code kernel_ratio}. */
    List<String> columns(Shape shape);

    /** Begins to observe one cell; what must be remembered of the start is remembered by the gauge. */
    Gauge start(Snapshot start);

    /** Whether it means anything on such a network; on dense ones only, unless a metric says otherwise. */
    default boolean isDefinedOn(Network.Kind kind) {
        return kind == Network.Kind.DENSE;
    }

    /** Refuses cells that it cannot be measured on, by their network or for another reason that it has. */
    default void requireMeasurable(Cell cell) {
        Network.Kind kind = cell.network().kind();
        if (!isDefinedOn(kind)) {
            throw new IllegalArgumentException(
                    name() + " is not defined on a " + kind.word() + " network; remove it, and what else reads it");
        }
        require(cell);
        requireFits(cell.shape());
    }

    /**
     * Refuses cells of a study that this metric can never be measured on: an {@link IllegalArgumentException}, whose message
     * says what is missing.
     */
    default void require(Cell cell) {}

    /** The same for what the sizes of everything say. */
    default void requireFits(Shape shape) {}

    /** Whether it depends on how the cell is trained, by its rates for one, and not on network and samples alone. */
    default boolean knowsTraining() {
        return false;
    }

    /** Floating-point operations of one measurement, for the plan. */
    double flops(Shape shape);

    /**
     * Who does the larger part of these operations, if that is done once for all metrics that ask for it of the same
     * snapshot.
     */
    default Optional<Class<?>> worker() {
        return Optional.empty();
    }

    /** The same to begin, once per cell. */
    default double flopsAtStart(Shape shape) {
        return 0;
    }

    /** A metric on one cell. */
    interface Gauge {
        /** Writes this metric's columns to {@code row[at], row[at + 1], ...}. */
        void read(Snapshot now, double[] row, int at);
    }
}
