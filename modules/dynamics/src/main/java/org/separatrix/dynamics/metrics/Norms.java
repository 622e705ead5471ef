package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** Sums of squares over weights, in the order of the matrix. */
final class Norms {
    private Norms() {}

    /** {@code |W_l|^2}, the square of the Frobenius norm, without biases. */
    static double square(Snapshot snapshot, int layer) {
        Shape shape = snapshot.shape();
        double[] matrix = snapshot.weights().matrix(layer);
        int columns = shape.columns(layer);
        double sum = 0;
        for (int row = 0; row < shape.rows(layer); row++) {
            for (int column = 0; column < shape.fanIn(layer); column++) {
                double weight = matrix[row * columns + column];
                sum = Math.fma(weight, weight, sum);
            }
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
