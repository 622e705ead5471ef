package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The norm of all weights together, {@code sqrt(sum_l |W_l|^2)}, biases among them. */
public record WeightNorm() implements SingleValue {
    @Override
    public String name() {
        return "weight-norm";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double square = 0;
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                double[] matrix = now.weights().matrix(layer);
                square += Vectors.dot(matrix, matrix);
            }
            row[at] = Math.sqrt(square);
        };
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }
}
