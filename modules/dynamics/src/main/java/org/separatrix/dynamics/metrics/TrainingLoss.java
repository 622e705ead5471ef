package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The loss on the full training set, whatever the batch. */
public record TrainingLoss() implements SingleValue {
    @Override
    public String name() {
        return "loss";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = now.loss();
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
