package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;

/** A metric of {@link TwoPoints}: it needs such a network, and knows by the training how far a step can move a neuron. */
interface OnTwoPoints extends Metric {
    @Override
    default boolean knowsTraining() {
        return true;
    }

    @Override
    default void require(Cell cell) {
        TwoPoints.require(cell, name());
    }

    @Override
    default Optional<Class<?>> worker() {
        return Optional.of(TwoPoints.class);
    }
}
