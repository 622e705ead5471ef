package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Weights;

/** How far all weights together have moved, {@code sqrt(sum_l |W_l(t) - W_l(0)|^2)}, biases among them. */
public record ParameterDistance() implements SingleValue {
    @Override
    public String name() {
        return "parameter-distance";
    }

    @Override
    public Gauge start(Snapshot start) {
        Weights before = start.weights();
        return (now, row, at) -> {
            double square = 0;
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                double[] change = now.weights().matrix(layer).clone();
                Vectors.add(-1, before.matrix(layer), change);
                square += Vectors.dot(change, change);
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
        return 3.0 * shape.parameters();
    }
}
