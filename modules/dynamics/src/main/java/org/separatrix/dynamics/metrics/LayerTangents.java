package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The gradients of outputs by one layer's matrix, on all samples: a row per sample and output. */
interface LayerTangents {
    /** {@code sum + g_row . g_column}. */
    double addProduct(int row, int column, double sum);

    /**
     * @param deltas of some outputs, of all layers: {@code df_o/dz_l}
     */
    static LayerTangents of(Snapshot now, int layer, double[][][] deltas) {
        double[] seen = now.seen(layer);
        double[][] delta = new double[deltas.length][];
        for (int output = 0; output < delta.length; output++) {
            delta[output] = deltas[output][layer];
        }
        return now.shape().places(layer) == 1
                ? factors(now.shape(), layer, delta, seen)
                : formed(now.shape(), layer, delta, seen);
    }

    /** By {@code (delta . delta') (x . x')}, without forming any. */
    private static LayerTangents factors(Shape shape, int layer, double[][] delta, double[] seen) {
        int fanIn = shape.fanIn(layer);
        int units = shape.rows(layer);
        int outputs = delta.length;
        return (row, column, sum) -> {
            int i = row / outputs;
            int j = column / outputs;
            double inputs = Vectors.dot(seen, i * fanIn, seen, j * fanIn, fanIn) + (shape.bias() ? 1 : 0);
            double signals = Vectors.dot(delta[row % outputs], i * units, delta[column % outputs], j * units, units);
            return Math.fma(signals, inputs, sum);
        };
    }

    private static LayerTangents formed(Shape shape, int layer, double[][] delta, double[] seen) {
        int samples = seen.length / (shape.places(layer) * shape.fanIn(layer));
        double[][] gradients = new double[samples * delta.length][];
        for (int row = 0; row < gradients.length; row++) {
            int output = row % delta.length;
            gradients[row] = Gradient.ofSample(shape, layer, delta[output], seen, row / delta.length);
        }
        return (row, column, sum) -> sum + Vectors.dot(gradients[row], gradients[column]);
    }
}
