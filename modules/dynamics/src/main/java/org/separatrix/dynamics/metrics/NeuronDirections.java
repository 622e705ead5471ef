package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * Where each unit of the first layer looks, for two inputs: the angle of its weights {@code (w_0, w_1)}, above {@code -pi} and up to
 * {@code pi}; absent for weights of zero. Only the first {@value #MOST} units have a column.
 */
public record NeuronDirections() implements Metric {
    private static final int MOST = 64;

    @Override
    public String name() {
        return "neuron-directions";
    }

    @Override
    public List<String> columns(Shape shape) {
        int units = shape.inputs() == 2 ? Math.min(MOST, shape.rows(0)) : 0;
        return IntStream.range(0, units).mapToObj(unit -> "direction_" + unit).toList();
    }

    @Override
    public void require(Cell cell) {
        if (cell.shape().inputs() != 2) {
            throw new IllegalArgumentException(name() + " needs two inputs but there "
                    + (cell.shape().inputs() == 1
                            ? "is 1"
                            : "are " + cell.shape().inputs()));
        }
    }

    @Override
    public Gauge start(Snapshot start) {
        int units = columns(start.shape()).size();
        return (now, row, at) -> {
            for (int unit = 0; unit < units; unit++) {
                double x = now.weights().get(0, unit, 0);
                double y = now.weights().get(0, unit, 1);
                row[at + unit] = x == 0 && y == 0 ? Double.NaN : StrictMath.atan2(y, x);
            }
        };
    }

    @Override
    public double flops(Shape shape) {
        return 40.0 * shape.rows(0);
    }
}
