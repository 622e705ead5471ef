package org.separatrix.deeplearning4j;

import org.separatrix.dynamics.Layer;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Weights;

/**
 * The order in which Deeplearning4j keeps all parameters in one vector, layer after layer. Its dense matrices have a column per
 * unit and are stored column after column, and its kernels channel after channel, which both is ours unit after unit. Only the
 * biases, our last column, stand elsewhere: behind the weights of a dense layer, before those of a convolution.
 */
final class ParameterOrder {
    private ParameterOrder() {}

    /** Copies between a layer's matrix and its part of the vector, from {@code from} on. */
    private interface Copy {
        void numbers(double[] matrix, int at, int from, int count);
    }

    static double[] vector(Weights weights) {
        double[] vector = new double[Math.toIntExact(weights.shape().parameters())];
        forEach(weights, (matrix, at, from, count) -> System.arraycopy(matrix, at, vector, from, count));
        return vector;
    }

    static Weights weights(Shape shape, double[] vector) {
        Weights weights = new Weights(shape);
        forEach(weights, (matrix, at, from, count) -> System.arraycopy(vector, from, matrix, at, count));
        return weights;
    }

    private static void forEach(Weights weights, Copy copy) {
        Shape shape = weights.shape();
        int from = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            int rows = shape.rows(layer);
            int fanIn = shape.fanIn(layer);
            int columns = shape.columns(layer);
            boolean biasFirst = isConvolution(shape, layer);
            int biases = from + (biasFirst ? 0 : rows * fanIn);
            int others = from + (biasFirst ? rows * (columns - fanIn) : 0);
            for (int row = 0; row < rows; row++) {
                copy.numbers(matrix, row * columns, others + row * fanIn, fanIn);
                if (shape.bias()) {
                    copy.numbers(matrix, row * columns + fanIn, biases + row, 1);
                }
            }
            from += matrix.length;
        }
    }

    private static boolean isConvolution(Shape shape, int layer) {
        return layer < shape.layers() - 1
                && shape.stack().stream()
                                .filter(each -> !(each instanceof Layer.Pooling))
                                .toList()
                                .get(layer)
                        instanceof Layer.Convolution;
    }
}
