package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix of a layer where it stands among other numbers, row-major from {@code at}, and its passes over all samples of one
 * network, in plain loops. Every pass adds to what is there. A bias is the last column, and {@code constant} is the input that
 * it sees: 1 for values, 0 for derivatives.
 */
@SuppressWarnings("ArrayRecordComponent") // a view of numbers that nobody compares
record LayerMatrix(double[] entries, int at, int rows, int fanIn, boolean bias) {
    /** A loop over fewer than this costs more to begin than to run. */
    private static final int FEW = 4;

    static LayerMatrix of(Weights weights, int layer) {
        Shape shape = weights.shape();
        return new LayerMatrix(weights.matrix(layer), 0, shape.rows(layer), shape.fanIn(layer), shape.bias());
    }

    /** The matrices of all layers in one array, layer after layer. */
    static List<LayerMatrix> all(Shape shape, double[] entries) {
        List<LayerMatrix> all = new ArrayList<>();
        int at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            LayerMatrix matrix = new LayerMatrix(entries, at, shape.rows(layer), shape.fanIn(layer), shape.bias());
            all.add(matrix);
            at += matrix.rows * matrix.columns();
        }
        return all;
    }

    private int columns() {
        return bias ? fanIn + 1 : fanIn;
    }

    /** {@code z_sr += sum_k w_rk x_sk + constant w_r,bias}, each sum over k in order, the bias last. */
    void forward(double[] x, double constant, double[] z) {
        if (rows < FEW) {
            forwardRowByRow(x, constant, z);
            return;
        }
        double[] byInput = transposed(); // so that the inner loop runs over neighbours, without waiting for its own sum
        for (int sample = 0; sample < z.length / rows; sample++) {
            for (int k = 0; k < fanIn; k++) {
                add(x[sample * fanIn + k], byInput, k * rows, z, sample * rows, rows);
            }
            if (bias && constant != 0) {
                add(constant, byInput, fanIn * rows, z, sample * rows, rows);
            }
        }
    }

    /** The same sums, those of four samples side by side: with few rows there are no others to go on with meanwhile. */
    private void forwardRowByRow(double[] x, double constant, double[] z) {
        int samples = z.length / rows;
        for (int row = 0; row < rows; row++) {
            int w = at + row * columns();
            int sample = 0;
            for (; sample + 3 < samples; sample += 4) {
                int from = sample * fanIn;
                int to = sample * rows + row;
                double sum0 = z[to];
                double sum1 = z[to + rows];
                double sum2 = z[to + 2 * rows];
                double sum3 = z[to + 3 * rows];
                for (int k = 0; k < fanIn; k++) {
                    double weight = entries[w + k];
                    sum0 = Math.fma(x[from + k], weight, sum0);
                    sum1 = Math.fma(x[from + fanIn + k], weight, sum1);
                    sum2 = Math.fma(x[from + 2 * fanIn + k], weight, sum2);
                    sum3 = Math.fma(x[from + 3 * fanIn + k], weight, sum3);
                }
                z[to] = sum0;
                z[to + rows] = sum1;
                z[to + 2 * rows] = sum2;
                z[to + 3 * rows] = sum3;
            }
            for (; sample < samples; sample++) {
                double sum = z[sample * rows + row];
                for (int k = 0; k < fanIn; k++) {
                    sum = Math.fma(x[sample * fanIn + k], entries[w + k], sum);
                }
                z[sample * rows + row] = sum;
            }
            if (bias && constant != 0) {
                for (int each = row; each < z.length; each += rows) {
                    z[each] = Math.fma(constant, entries[w + fanIn], z[each]);
                }
            }
        }
    }

    private double[] transposed() {
        int columns = columns();
        double[] transposed = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = entries[at + row * columns + column];
            }
        }
        return transposed;
    }

    /** {@code back_sk += sum_r delta_sr w_rk}, each sum over r in order. */
    void backward(double[] delta, double[] back) {
        for (int sample = 0; sample < delta.length / rows; sample++) {
            for (int row = 0; row < rows; row++) {
                add(delta[sample * rows + row], entries, at + row * columns(), back, sample * fanIn, fanIn);
            }
        }
    }

    /** {@code w_rk += sum_s delta_sr x_sk}, each sum over s in order. */
    void addOuter(double[] delta, double[] x, double constant) {
        int columns = columns();
        for (int sample = 0; sample < delta.length / rows; sample++) {
            if (fanIn < FEW && !bias) {
                addOuterColumnByColumn(delta, x, sample);
                continue;
            }
            for (int row = 0; row < rows; row++) {
                double factor = delta[sample * rows + row];
                int to = at + row * columns;
                add(factor, x, sample * fanIn, entries, to, fanIn);
                if (bias) {
                    entries[to + fanIn] = Math.fma(factor, constant, entries[to + fanIn]);
                }
            }
        }
    }

    /** The same for one sample, with the longer loop inside. */
    private void addOuterColumnByColumn(double[] delta, double[] x, int sample) {
        for (int k = 0; k < fanIn; k++) {
            double input = x[sample * fanIn + k];
            for (int row = 0, to = at + k; row < rows; row++, to += fanIn) {
                entries[to] = Math.fma(delta[sample * rows + row], input, entries[to]);
            }
        }
    }

    /** {@code to_i += factor from_i}. */
    private static void add(double factor, double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = Math.fma(factor, from[fromAt + i], to[toAt + i]);
        }
    }

    /** Zeros for every unit on every sample. */
    double[] zeros(int samples) {
        return new double[Math.multiplyExact(samples, rows)];
    }

    /** Sets all entries to zero. */
    void clear() {
        Arrays.fill(entries, at, at + rows * columns(), 0);
    }
}
