package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The cosine between the weights and the direction that they would tend to if they were infinitely small, the limit of
 * {@link CorrelationAscent} from the same start. It is found once per cell, which is costly.
 */
public record LimitCosine() implements SingleValue {
    @Override
    public String name() {
        return "limit-cosine";
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public void require(Cell cell) {
        NeuralCorrelation.require(cell, name());
    }

    @Override
    public Gauge start(Snapshot start) {
        double[] limit = CorrelationAscent.limit(start);
        return (now, row, at) -> {
            double[] w = NeuralCorrelation.all(NeuralCorrelation.normalized(now).weights());
            row[at] = Vectors.dot(w, limit);
        };
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }

    @Override
    public double flopsAtStart(Shape shape) {
        return CorrelationAscent.flops(shape);
    }
}
