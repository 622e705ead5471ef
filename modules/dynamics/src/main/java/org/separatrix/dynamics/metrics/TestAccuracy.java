package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** {@link Accuracy} on the test set. It exists where the data have a test set. */
public record TestAccuracy() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "test-accuracy";
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
        return (now, row, at) -> row[at] = Accuracy.of(now.on(samples));
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
