package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The natural logarithm of the loss on the full training set; it does not exist where the loss is zero. */
public record LogLoss() implements SingleValue {
    @Override
    public String name() {
        return "log-loss";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double loss = now.loss();
            row[at] = loss > 0 ? StrictMath.log(loss) : Double.NaN;
        };
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
