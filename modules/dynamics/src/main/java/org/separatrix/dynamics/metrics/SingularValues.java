package org.separatrix.dynamics.metrics;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The largest singular values of each layer's matrix without its bias, in {@code singular_value_<layer>_0},
 * {@code singular_value_<layer>_1}, ..., and of the end-to-end map of a linear network in {@code singular_value_map_0}, ...
 *
 * @param most how many are recorded of each matrix, if it has as many
 */
public record SingularValues(int most) implements OnFeedForward {
    public SingularValues {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1 but was " + most);
        }
    }

    @Override
    public String name() {
        return "singular-values";
    }

    @Override
    public List<String> columns(Shape shape) {
        List<String> names = Matrix.names(shape);
        List<Integer> ranks = Matrix.ranks(shape);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int k = 0; k < Math.min(most, ranks.get(i)); k++) {
                columns.add("singular_value_" + names.get(i) + "_" + k);
            }
        }
        return columns;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            int to = at;
            for (Matrix matrix : Matrix.all(now)) {
                double[] values = matrix.singularValues();
                int count = Math.min(most, values.length);
                System.arraycopy(values, 0, row, to, count);
                to += count;
            }
        };
    }

    @Override
    public double flops(Shape shape) {
        return Matrix.flopsOfAll(shape) + Matrix.flopsOfSingularValues(shape);
    }
}
