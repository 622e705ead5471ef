package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** Sums of squares over weights. */
final class Norms {
    private static final Snapshot.Derived<double[]> SQUARES = Norms::squares;

    private Norms() {}

    /** {@code |W_l|^2}, the square of the Frobenius norm, without biases. */
    static double square(Snapshot snapshot, int layer) {
        return snapshot.derived(SQUARES)[layer];
    }

    /** Of all layers. */
    private static double[] squares(Snapshot snapshot) {
        Shape shape = snapshot.shape();
        double[] squares = new double[shape.layers()];
        for (int layer = 0; layer < squares.length; layer++) {
            squares[layer] = square(
                    snapshot.weights().matrix(layer), shape.rows(layer), shape.fanIn(layer), shape.columns(layer));
        }
        return squares;
    }

    private static double square(double[] matrix, int rows, int fanIn, int columns) {
        if (fanIn == columns) {
            return Vectors.dot(matrix, matrix);
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += Vectors.dot(matrix, row * columns, matrix, row * columns, fanIn);
        }
        return sum;
    }

    /** {@code |W_l|}. */
    static double norm(Snapshot snapshot, int layer) {
        return Math.sqrt(square(snapshot, layer));
    }

    /** {@code |b_l|^2}; 0 without biases. */
    static double squareOfBias(Snapshot snapshot, int layer) {
        Shape shape = snapshot.shape();
        double sum = 0;
        for (int row = 0; shape.bias() && row < shape.rows(layer); row++) {
            double bias = snapshot.weights().get(layer, row, shape.fanIn(layer));
            sum = Math.fma(bias, bias, sum);
        }
        return sum;
    }
}
