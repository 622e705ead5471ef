package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.List;

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
    public double flops(Shape shape) {
        return shape.parameters();
    }
}
