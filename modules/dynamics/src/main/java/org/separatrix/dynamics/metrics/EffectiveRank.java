package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The effective rank {@code exp(-sum_i p_i ln p_i)} with {@code p_i = sigma_i / sum_j sigma_j}, of each layer's matrix without its
 * bias, in {@code effective_rank_0}, ..., and of the end-to-end map of a linear network in {@code effective_rank_map}. It does
 * not exist for a matrix of zeros.
 */
public record EffectiveRank() implements OnFeedForward {
    @Override
    public String name() {
        return "effective-rank";
    }

    @Override
    public List<String> columns(Shape shape) {
        return Matrix.names(shape).stream()
                .map(name -> "effective_rank_" + name)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            List<Matrix> matrices = Matrix.all(now);
            for (int i = 0; i < matrices.size(); i++) {
                row[at + i] = of(matrices.get(i).singularValues());
            }
        };
    }

    private static double of(double[] singularValues) {
        double sum = 0;
        for (double value : singularValues) {
            sum += value;
        }
        double entropy = 0;
        for (double value : singularValues) {
            double share = value / sum;
            if (share != 0) {
                entropy -= share * StrictMath.log(share);
            }
        }
        return StrictMath.exp(entropy);
    }

    @Override
    public double flops(Shape shape) {
        return Matrix.flopsOfAll(shape) + Matrix.flopsOfSingularValues(shape);
    }
}
