package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix of a layer where it stands among other numbers, row-major from {@code at}, and its passes over all samples of one
 * network, in plain loops. Every pass adds to what is there. A bias is the last column, and {@code constant} is the input that
 * it sees: 1 for values, 0 for derivatives.
 *
 * <p>With {@code x} for what the passage makes of what is below, the matrix has a sum {@code z} for every row at every place of every
 * sample. In the formulas, {@code s} counts all places of all samples.
 */
@SuppressWarnings("ArrayRecordComponent") // a view of numbers that nobody compares
record LayerMatrix(double[] entries, int at, int rows, Passage passage, boolean bias) {
    /** A loop over fewer than this costs more to begin than to run. */
    private static final int FEW = 4;

    static LayerMatrix of(Weights weights, int layer) {
        Shape shape = weights.shape();
        return new LayerMatrix(weights.matrix(layer), 0, shape.rows(layer), shape.passage(layer), shape.bias());
    }

    /** The matrices of all layers in one array, layer after layer. */
    static List<LayerMatrix> all(Shape shape, double[] entries) {
        List<LayerMatrix> all = new ArrayList<>();
        int at = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            LayerMatrix matrix = new LayerMatrix(entries, at, shape.rows(layer), shape.passage(layer), shape.bias());
            all.add(matrix);
            at += matrix.rows * matrix.columns();
        }
        return all;
    }

    private int fanIn() {
        return passage.fanIn();
    }

    private int columns() {
        return bias ? fanIn() + 1 : fanIn();
    }

    /** {@code z_sr += sum_k w_rk x_sk + constant w_r,bias}, each sum over k in order, the bias last. */
    void forward(double[] below, double constant, double[] z) {
        passage.forEach(below, (x, first) -> sums(x, constant, z, first));
    }

    /** {@code z_sr += sum_k w_rk dx_sk}, where what is below moves along a direction. */
    void forwardAlong(double[] direction, double[] below, double[] z) {
        passage.forEachAlong(direction, below, (dx, first) -> sums(dx, 0, z, first));
    }

    /** {@code back += delta W}, each sum over the rows in order, taken back to what is below. */
    void backward(double[] delta, double[] below, double[] back) {
        passage.forEachBack(below, back, (dx, first) -> products(delta, first, dx));
    }

    /** {@code w_rk += sum_s delta_sr x_sk}, each sum over s in order. */
    void addOuter(double[] delta, double[] below, double constant) {
        passage.forEach(below, (x, first) -> outer(delta, x, constant, first));
    }

    /** {@code w_rk += sum_s delta_sr dx_sk}, where what is below moves along a direction. */
    void addOuterAlong(double[] delta, double[] direction, double[] below) {
        passage.forEachAlong(direction, below, (dx, first) -> outer(delta, dx, 0, first));
    }

    /** The sums for the columns of {@code x}, which are those from number {@code first} on. */
    private void sums(double[] x, double constant, double[] z, int first) {
        int columns = x.length / fanIn();
        if (rows < FEW) {
            sumsRowByRow(x, columns, constant, z, first);
            return;
        }
        // So that the inner loop runs over neighbours, without waiting for its own sum.
        double[] byInput = columns() == 1 && at == 0 ? entries : transposed();
        for (int column = 0; column < columns; column++) {
            int to = (first + column) * rows;
            int from = column * fanIn();
            int k = 0;
            for (; k + 3 < fanIn(); k += 4) {
                add(
                        x[from + k],
                        x[from + k + 1],
                        x[from + k + 2],
                        x[from + k + 3],
                        byInput,
                        k * rows,
                        rows,
                        z,
                        to,
                        rows);
            }
            for (; k < fanIn(); k++) {
                add(x[from + k], byInput, k * rows, z, to, rows);
            }
            if (bias && constant != 0) {
                add(constant, byInput, fanIn() * rows, z, to, rows);
            }
        }
    }

    /** The same sums, those of four columns side by side: with few rows there are no others to go on with meanwhile. */
    private void sumsRowByRow(double[] x, int columns, double constant, double[] z, int first) {
        int fanIn = fanIn();
        for (int row = 0; row < rows; row++) {
            int w = at + row * columns();
            int column = 0;
            for (; column + 3 < columns; column += 4) {
                int from = column * fanIn;
                int to = (first + column) * rows + row;
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
            for (; column < columns; column++) {
                int to = (first + column) * rows + row;
                double sum = z[to];
                for (int k = 0; k < fanIn; k++) {
                    sum = Math.fma(x[column * fanIn + k], entries[w + k], sum);
                }
                z[to] = sum;
            }
            if (bias && constant != 0) {
                for (column = 0; column < columns; column++) {
                    int to = (first + column) * rows + row;
                    z[to] = Math.fma(constant, entries[w + fanIn], z[to]);
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

    /** {@code dx_sk += sum_r delta_sr w_rk} for the columns of {@code dx}, which are those from number {@code first} on. */
    private void products(double[] delta, int first, double[] dx) {
        int fanIn = fanIn();
        int columns = columns();
        for (int to = 0, from = first * rows; to < dx.length; to += fanIn, from += rows) {
            int row = 0;
            for (; row + 3 < rows; row += 4) {
                int d = from + row;
                add(
                        delta[d],
                        delta[d + 1],
                        delta[d + 2],
                        delta[d + 3],
                        entries,
                        at + row * columns,
                        columns,
                        dx,
                        to,
                        fanIn);
            }
            for (; row < rows; row++) {
                add(delta[from + row], entries, at + row * columns, dx, to, fanIn);
            }
        }
    }

    private void outer(double[] delta, double[] x, double constant, int first) {
        int columns = x.length / fanIn();
        if (fanIn() < FEW && !bias) {
            for (int column = 0; column < columns; column++) {
                outerInputByInput(delta, (first + column) * rows, x, column * fanIn());
            }
            return;
        }
        int column = 0;
        for (; column + 3 < columns; column += 4) {
            int d = (first + column) * rows;
            for (int row = 0; row < rows; row++, d++) {
                int to = at + row * columns();
                add(
                        delta[d],
                        delta[d + rows],
                        delta[d + 2 * rows],
                        delta[d + 3 * rows],
                        x,
                        column * fanIn(),
                        fanIn(),
                        entries,
                        to,
                        fanIn());
            }
        }
        for (; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                add(delta[(first + column) * rows + row], x, column * fanIn(), entries, at + row * columns(), fanIn());
            }
        }
        if (bias) {
            outerOfBias(delta, first, columns, constant);
        }
    }

    private void outerOfBias(double[] delta, int first, int columns, double constant) {
        for (int column = first; column < first + columns; column++) {
            for (int row = 0; row < rows; row++) {
                int to = at + row * columns() + fanIn();
                entries[to] = Math.fma(delta[column * rows + row], constant, entries[to]);
            }
        }
    }

    /** The outer product of one column, with the longer loop inside. */
    private void outerInputByInput(double[] delta, int d, double[] x, int from) {
        for (int k = 0; k < fanIn(); k++) {
            double input = x[from + k];
            for (int row = 0, to = at + k; row < rows; row++, to += fanIn()) {
                entries[to] = Math.fma(delta[d + row], input, entries[to]);
            }
        }
    }

    /** {@code to_i += factor from_i}. */
    private static void add(double factor, double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = Math.fma(factor, from[fromAt + i], to[toAt + i]);
        }
    }

    /** The same four times, one after the other, for parts of {@code from} that are {@code stride} apart. */
    private static void add(
            double factor0,
            double factor1,
            double factor2,
            double factor3,
            double[] from,
            int fromAt,
            int stride,
            double[] to,
            int toAt,
            int count) {
        int from1 = fromAt + stride;
        int from2 = from1 + stride;
        int from3 = from2 + stride;
        for (int i = 0; i < count; i++) {
            double sum = Math.fma(factor0, from[fromAt + i], to[toAt + i]);
            sum = Math.fma(factor1, from[from1 + i], sum);
            sum = Math.fma(factor2, from[from2 + i], sum);
            to[toAt + i] = Math.fma(factor3, from[from3 + i], sum);
        }
    }

    /** Zeros for every unit on every sample. */
    double[] zeros(int samples) {
        return new double[Math.multiplyExact(samples, Math.multiplyExact(passage.places(), rows))];
    }

    /** Sets all entries to zero. */
    void clear() {
        Arrays.fill(entries, at, at + rows * columns(), 0);
    }
}
