package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The {@link NeuralCorrelation} of the direction of the weights, {@code N(w / |w|)}. It is computed there and not divided
 * afterwards: small norms have powers that vanish.
 */
public record NcfValue() implements SingleValue {
    @Override
    public String name() {
        return "ncf-value";
    }

    @Override
    public void require(Cell cell) {
        NeuralCorrelation.require(cell, name());
    }

    @Override
    public Gauge start(Snapshot start) {
        NeuralCorrelation correlation = NeuralCorrelation.of(start);
        return (now, row, at) -> row[at] = correlation.value(NeuralCorrelation.normalized(now));
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
