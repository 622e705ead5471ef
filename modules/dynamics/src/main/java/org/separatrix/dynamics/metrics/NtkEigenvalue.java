package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The largest eigenvalue of the Gram matrix of the tangent kernel on the training inputs, over all weights as in
 * {@link NtkTrace}: under a summed half-square and rates of 1, no residual falls faster. Found as {@link LargestEigenvalue} says.
 */
public record NtkEigenvalue() implements SingleValue {
    @Override
    public String name() {
        return "ntk-eigenvalue";
    }

    @Override
    public void require(Cell cell) {
        TangentGram.require(name(), cell);
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double[] gram = TangentGram.of(now);
            int size = now.activity().outputs().length;
            row[at] = LargestEigenvalue.of((v, product) -> TangentGram.times(gram, v, product), now.probe(size));
        };
    }

    @Override
    public double flops(Shape shape) {
        return TangentGram.flops(shape) + LargestEigenvalue.PRODUCTS * 2 * TangentGram.entries(shape);
    }
}
