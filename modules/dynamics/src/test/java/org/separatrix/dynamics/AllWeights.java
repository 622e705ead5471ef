package org.separatrix.dynamics;

import java.util.List;
import java.util.stream.LongStream;

/** Every weight of a network, layer after layer: what a training has come to, whole. */
public record AllWeights() implements Metric {
    @Override
    public String name() {
        return "all-weights";
    }

    @Override
    public List<String> columns(Shape shape) {
        return LongStream.range(0, shape.parameters()).mapToObj(i -> "w_" + i).toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double[] weights = of(now.weights());
            System.arraycopy(weights, 0, row, at, weights.length);
        };
    }

    public static double[] of(Weights weights) {
        double[] all = new double[Math.toIntExact(weights.shape().parameters())];
        int at = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            System.arraycopy(matrix, 0, all, at, matrix.length);
            at += matrix.length;
        }
        return all;
    }

    @Override
    public double flops(Shape shape) {
        return 0;
    }
}
