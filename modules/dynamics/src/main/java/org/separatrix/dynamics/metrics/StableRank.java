package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The stable rank {@code |W|^2 / sigma_1^2} of each layer's matrix without its bias, in {@code stable_rank_0}, ..., and of the
 * end-to-end map of a linear network in {@code stable_rank_map}. It does not exist for a matrix of zeros.
 */
public record StableRank() implements OnFeedForward {
    @Override
    public String name() {
        return "stable-rank";
    }

    @Override
    public List<String> columns(Shape shape) {
        return Matrix.names(shape).stream().map(name -> "stable_rank_" + name).toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            List<Matrix> matrices = Matrix.all(now);
            for (int i = 0; i < matrices.size(); i++) {
                row[at + i] = matrices.get(i).square() / matrices.get(i).largestSquare(now);
            }
        };
    }

    @Override
    public double flops(Shape shape) {
        return Matrix.flopsOfAll(shape) + (2 + 4 * LargestEigenvalue.PRODUCTS) * shape.parameters();
    }
}
