package org.separatrix.deeplearning4j;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Weights;

/**
 * The order in which Deeplearning4j keeps all parameters of dense layers in one vector: layer after layer, first the
 * weights and then the biases. Its matrices have a column per unit and are stored column after column, which is ours unit
 * after unit; only the biases, our last column, stand elsewhere.
 */
final class ParameterOrder {
    private ParameterOrder() {}

    static double[] vector(Weights weights) {
        Shape shape = weights.shape();
        double[] vector = new double[Math.toIntExact(shape.parameters())];
        int at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            int rows = shape.rows(layer);
            int fanIn = shape.fanIn(layer);
            int columns = shape.columns(layer);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(matrix, row * columns, vector, at + row * fanIn, fanIn);
                if (shape.bias()) {
                    vector[at + rows * fanIn + row] = matrix[row * columns + fanIn];
                }
            }
            at += matrix.length;
        }
        return vector;
    }

    static Weights weights(Shape shape, double[] vector) {
        Weights weights = new Weights(shape);
        int at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            int rows = shape.rows(layer);
            int fanIn = shape.fanIn(layer);
            int columns = shape.columns(layer);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(vector, at + row * fanIn, matrix, row * columns, fanIn);
                if (shape.bias()) {
                    matrix[row * columns + fanIn] = vector[at + rows * fanIn + row];
                }
            }
            at += matrix.length;
        }
        return weights;
    }
}
