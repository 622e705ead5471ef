package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How near each hidden layer's matrix is to rank one: {@code sigma_1^2 / sum_i sigma_i^2}, in {@code top_share_0}, ...; 1 where all
 * units have one direction. It does not exist for a matrix of zeros.
 */
public record TopShares() implements OnFeedForward {
    @Override
    public String name() {
        return "top-shares";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, shape.layers() - 1)
                .mapToObj(layer -> "top_share_" + layer)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            List<Matrix> matrices = Matrix.layers(now);
            for (int layer = 0; layer < matrices.size() - 1; layer++) {
                double[] values = matrices.get(layer).singularValues();
                double largest = values[0];
                double sum = 0;
                for (double value : values) {
                    double relative = value / largest; // squares of small weights vanish
                    sum = Math.fma(relative, relative, sum);
                }
                row[at + layer] = 1 / sum;
            }
        };
    }

    @Override
    public double flops(Shape shape) {
        return 1.0 + Matrix.flopsOfSingularValues(shape);
    }
}
