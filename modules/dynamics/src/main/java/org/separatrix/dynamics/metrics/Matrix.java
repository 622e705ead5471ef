package org.separatrix.dynamics.metrics;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * A linear map inside a network, row-major: the matrix of a layer without its bias, or, in a network of several layers with
 * linear activation, all of them together, {@code outputScale W_L ... W_1 W_0}.
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
record Matrix(int rows, int columns, double[] entries) {

    /** What the matrices of {@link #all} are called in columns: {@code 0}, {@code 1}, ..., {@code map}. */
    static List<String> names(Shape shape) {
        List<String> names = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            names.add(Integer.toString(layer));
        }
        if (hasMap(shape)) {
            names.add("map");
        }
        return names;
    }

    /** The smaller side of each of the matrices. */
    static List<Integer> ranks(Shape shape) {
        List<Integer> ranks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            ranks.add(Math.min(shape.rows(layer), shape.fanIn(layer)));
        }
        if (hasMap(shape)) {
            ranks.add(Math.min(shape.outputs(), shape.inputs()));
        }
        return ranks;
    }

    private static boolean hasMap(Shape shape) {
        return shape.layers() > 1 && shape.activation() instanceof Linear && shape.isDirect();
    }

    static List<Matrix> layers(Snapshot now) {
        List<Matrix> layers = new ArrayList<>();
        for (int layer = 0; layer < now.shape().layers(); layer++) {
            layers.add(ofLayer(now, layer));
        }
        return layers;
    }

    static List<Matrix> all(Snapshot now) {
        List<Matrix> all = layers(now);
        if (hasMap(now.shape())) {
            all.add(map(now, all));
        }
        return all;
    }

    private static Matrix ofLayer(Snapshot now, int layer) {
        Shape shape = now.shape();
        Matrix matrix = zeros(shape.rows(layer), shape.fanIn(layer));
        for (int row = 0; row < matrix.rows; row++) {
            int from = row * shape.columns(layer);
            System.arraycopy(now.weights().matrix(layer), from, matrix.entries, row * matrix.columns, matrix.columns);
        }
        return matrix;
    }

    private static Matrix map(Snapshot now, List<Matrix> layers) {
        Matrix product = layers.get(0);
        for (Matrix layer : layers.subList(1, layers.size())) {
            product = layer.times(product);
        }
        Vectors.scale(now.outputScale(), product.entries);
        return product;
    }

    private static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[rows * columns]);
    }

    Matrix times(Matrix below) {
        Matrix product = zeros(rows, below.columns);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                double factor = entries[row * columns + k];
                for (int column = 0; column < below.columns; column++) {
                    int at = row * below.columns + column;
                    product.entries[at] =
                            Math.fma(factor, below.entries[k * below.columns + column], product.entries[at]);
                }
            }
        }
        return product;
    }

    /** {@code W v}. */
    private double[] times(double[] v) {
        double[] product = new double[rows];
        for (int row = 0; row < rows; row++) {
            product[row] = Vectors.dot(entries, row * columns, v, 0, columns);
        }
        return product;
    }

    /** {@code W^T v}. */
    private double[] timesFromLeft(double[] v) {
        double[] product = new double[columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                product[column] = Math.fma(v[row], entries[row * columns + column], product[column]);
            }
        }
        return product;
    }

    /** The square of the Frobenius norm. */
    double square() {
        return Vectors.dot(entries, entries);
    }

    /** The square of the largest singular value. */
    double largestSquare(Snapshot now) {
        return LargestEigenvalue.of(
                (v, product) -> System.arraycopy(timesFromLeft(times(v)), 0, product, 0, columns), now.probe(columns));
    }

    /** All singular values, the largest first; NaN where an entry is not finite. */
    double[] singularValues() {
        Matrix flat = rows <= columns ? this : transposed();
        return OneSidedJacobi.norms(flat.rows, flat.columns, flat.entries.clone());
    }

    private Matrix transposed() {
        Matrix transposed = zeros(columns, rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed.entries[column * rows + row] = entries[row * columns + column];
            }
        }
        return transposed;
    }

    /** Operations to copy the matrices of {@link #all} and to multiply those of the map. */
    static double flopsOfAll(Shape shape) {
        double flops = shape.parameters();
        for (int layer = 1; layer < shape.layers() && hasMap(shape); layer++) {
            flops += 2.0 * shape.rows(layer) * shape.fanIn(layer) * shape.inputs();
        }
        return flops;
    }

    static double flopsOfSingularValues(Shape shape) {
        double flops = hasMap(shape) ? OneSidedJacobi.flops(shape.outputs(), shape.inputs()) : 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            flops += OneSidedJacobi.flops(shape.rows(layer), shape.fanIn(layer));
        }
        return flops;
    }
}
