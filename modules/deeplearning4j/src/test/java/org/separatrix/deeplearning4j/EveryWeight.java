package org.separatrix.deeplearning4j;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** Every weight itself, a column each. */
record EveryWeight() implements Metric {
    @Override
    public String name() {
        return "every-weight";
    }

    @Override
    public List<String> columns(Shape shape) {
        List<String> columns = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int row = 0; row < shape.rows(layer); row++) {
                for (int column = 0; column < shape.columns(layer); column++) {
                    columns.add("weight_" + layer + "_" + row + "_" + column);
                }
            }
        }
        return columns;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            int next = at;
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                double[] matrix = now.weights().matrix(layer);
                System.arraycopy(matrix, 0, row, next, matrix.length);
                next += matrix.length;
            }
        };
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return kind.isFeedForward();
    }

    @Override
    public double flops(Shape shape) {
        return shape.parameters();
    }
}
