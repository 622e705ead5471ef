package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far the direction {@code u = w / |w|} of the weights is from a KKT point of the {@link NeuralCorrelation}:
 * {@code |g - (g.u) u| / |g.u|} with {@code g = grad N(u)}. At the kinks of ReLU the derivative of one side counts, and the number
 * stays away from 0 where the true residual, over all of Clarke's subdifferential, vanishes: {@link NeuronKkt}.
 */
public record KktResidual() implements SingleValue {
    @Override
    public String name() {
        return "kkt-residual";
    }

    @Override
    public void require(Cell cell) {
        NeuralCorrelation.require(cell, name());
    }

    @Override
    public Gauge start(Snapshot start) {
        NeuralCorrelation correlation = NeuralCorrelation.of(start);
        return (now, row, at) -> {
            Snapshot unit = NeuralCorrelation.normalized(now);
            double[] u = NeuralCorrelation.all(unit.weights());
            double[] g = correlation.gradient(unit);
            double along = Vectors.dot(g, u);
            Vectors.add(-along, u, g);
            row[at] = Vectors.norm(g) / Math.abs(along);
        };
    }

    @Override
    public double flops(Shape shape) {
        return 6.0 * shape.products();
    }
}
