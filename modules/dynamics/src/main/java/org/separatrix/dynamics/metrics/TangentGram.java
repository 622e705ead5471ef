package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Signals;
import org.separatrix.dynamics.Snapshot;

/**
 * The Gram matrix of the tangent kernel on the training samples, over all weights whatever their rates: a row per output
 * {@code o} of each sample {@code i}, and
 * {@code K_(io,jp) = sum_l (delta_l^(io) . delta_l^(jp)) (h_(l-1)^i . h_(l-1)^j)}, with a further 1 in the second factor for a
 * bias. The gradients {@code delta_l h_(l-1)^T} themselves are never formed, but those of convolutions, which are sums of such products
 * over all places.
 */
final class TangentGram {
    /** Rows of the largest matrix: 32 MB. */
    private static final long MOST_ROWS = 2048;

    private TangentGram() {}

    /** Whether the matrix is small enough to be stored. */
    static boolean fits(Shape shape) {
        return rows(shape) <= MOST_ROWS;
    }

    /** Refuses shapes whose matrix would be too large. */
    static void require(String metric, Shape shape) {
        if (!fits(shape)) {
            throw new IllegalArgumentException(metric + " needs at most " + MOST_ROWS
                    + " samples times outputs, since its matrix has as many rows, but there are " + rows(shape)
                    + "; measure it on the first ones, as in {metric: " + metric + ", samples: 64}");
        }
    }

    private static long rows(Shape shape) {
        return (long) shape.samples() * shape.outputs();
    }

    static double entries(Shape shape) {
        return (double) rows(shape) * rows(shape);
    }

    /** The matrix, row-major; a row per sample and output. */
    static double[] of(Snapshot now) {
        Shape shape = now.shape();
        int samples = now.samples().count();
        int outputs = shape.outputs();
        int size = samples * outputs;
        double[] gram = new double[Math.multiplyExact(size, size)];
        double[][][] deltas = new double[outputs][][];
        for (int output = 0; output < outputs; output++) {
            deltas[output] = signals(now, output);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            LayerTangents tangents = LayerTangents.of(now, layer, deltas);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column <= row; column++) {
                    int at = row * size + column;
                    gram[at] = tangents.addProduct(row, column, gram[at]);
                }
            }
        }
        for (int row = 0; row < size; row++) {
            for (int column = row + 1; column < size; column++) {
                gram[row * size + column] = gram[column * size + row];
            }
        }
        return gram;
    }

    /** The sum of its diagonal, {@code sum_i sum_o |df_o(x_i)/dW|^2}. */
    static double trace(Snapshot now) {
        Shape shape = now.shape();
        double trace = 0;
        for (int output = 0; output < shape.outputs(); output++) {
            double[][][] delta = {signals(now, output)};
            for (int layer = 0; layer < shape.layers(); layer++) {
                LayerTangents tangents = LayerTangents.of(now, layer, delta);
                for (int i = 0; i < now.samples().count(); i++) {
                    trace = tangents.addProduct(i, i, trace);
                }
            }
        }
        return trace;
    }

    /** {@code df_o/dz_l} of one output, for all samples. */
    private static double[][] signals(Snapshot now, int output) {
        double[] slopes = new double[now.samples().count() * now.shape().outputs()];
        for (int i = output; i < slopes.length; i += now.shape().outputs()) {
            slopes[i] = 1;
        }
        return Signals.of(now, slopes).delta();
    }

    /** {@code K v}, for a matrix as {@link #of} gives it. */
    static void times(double[] gram, double[] v, double[] product) {
        for (int row = 0; row < v.length; row++) {
            product[row] = Vectors.dot(gram, row * v.length, v, 0, v.length);
        }
    }

    /** Of the diagonal: the signals of each output. */
    static double flopsOfTrace(Shape shape) {
        return 4.0 * shape.products() * shape.outputs();
    }

    /**
     * Of the matrix: the signals, and in every layer two dot products, or that of whole gradients, for each entry on one side of the
     * diagonal.
     */
    static double flops(Shape shape) {
        double numbers = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            numbers += shape.places(layer) > 1
                    ? (double) shape.rows(layer) * shape.columns(layer)
                    : shape.fanIn(layer) + shape.rows(layer) + 2.0;
        }
        return flopsOfTrace(shape) + entries(shape) * numbers;
    }
}
