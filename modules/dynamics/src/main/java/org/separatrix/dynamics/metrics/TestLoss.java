package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The loss on the test set, with the weights of its own samples. It exists where the data have a test set. */
public record TestLoss() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "test-loss";
    }

    @Override
    public void require(Cell cell) {
        TestSet.require(name(), cell);
    }

    @Override
    public Gauge start(Snapshot start) {
        Optional<Samples> test = start.cell().data().test(start.cell().seed());
        if (test.isEmpty()) {
            return (now, row, at) -> row[at] = Double.NaN;
        }
        Samples samples = test.get();
        return (now, row, at) -> row[at] = now.on(samples).loss();
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
