package org.separatrix.dynamics;

import java.util.List;

/**
 * The start of a training: entry {@code (row, column)} of layer {@code l} is {@code scale_l} times what the layer's law
 * says. There is no hidden fan-in factor. Biases start at zero.
 */
public record Init(List<Law> laws, List<Double> scales) {

    public Init {
        laws = List.copyOf(laws);
        scales = List.copyOf(scales);
        for (double scale : scales) {
            Require.finite("init.scale", scale);
        }
    }

    /** The weights of a network of this shape, a pure function of shape and seed. */
    public Weights weights(Shape shape, long seed) {
        Weights weights = new Weights(shape);
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            int rows = shape.rows(layer);
            int fanIn = shape.fanIn(layer);
            int columns = shape.columns(layer);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < fanIn; column++) {
                    matrix[row * columns + column] =
                            scales.get(layer) * laws.get(layer).entry(seed, layer, row, column, fanIn);
                }
            }
        }
        return weights;
    }

    /** A law for the entries of a weight matrix, of mean 0 and variance 1. */
    public interface Law {
        /**
         * @param columns the width of the matrix, without a bias
         */
        double entry(long seed, int layer, int row, int column, int columns);
    }
}
