package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The share of test samples whose class the network does not say: 1 minus {@link TestAccuracy}. */
public record TestError() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "test-error";
    }

    @Override
    public void require(Cell cell) {
        TestSet.require(name(), cell);
    }

    @Override
    public Gauge start(Snapshot start) {
        Gauge accuracy = new TestAccuracy().start(start);
        return (now, row, at) -> {
            accuracy.read(now, row, at);
            row[at] = 1 - row[at];
        };
    }

    @Override
    public double flops(Shape shape) {
        return new TestAccuracy().flops(shape);
    }
}
