package org.separatrix.dynamics.metrics;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The weights themselves, {@code weight_<layer>_<row>_<column>} as a file of weights counts them: of each layer's matrix the first
 * ones, row by row. A bias is the last column of its row.
 *
 * @param most how many are recorded of each layer, if it has as many
 */
public record WeightEntries(int most) implements Metric {
    public WeightEntries {
        Require.atLeast("most", most, 1);
    }

    @Override
    public String name() {
        return "weights";
    }

    @Override
    public List<String> columns(Shape shape) {
        List<String> columns = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int width = shape.columns(layer);
            for (int entry = 0; entry < count(shape, layer); entry++) {
                columns.add("weight_" + layer + "_" + entry / width + "_" + entry % width);
            }
        }
        return columns;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            int to = at;
            for (int layer = 0; layer < now.shape().layers(); layer++) {
                int count = count(now.shape(), layer);
                System.arraycopy(now.weights().matrix(layer), 0, row, to, count);
                to += count;
            }
        };
    }

    private int count(Shape shape, int layer) {
        return (int) Math.min(most, (long) shape.rows(layer) * shape.columns(layer));
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return columns(shape).size();
    }
}
