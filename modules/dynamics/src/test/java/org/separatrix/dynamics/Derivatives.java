package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.separatrix.kernels.Kernels;

/** Cells of every kind to take derivatives on, and derivatives by central differences. */
public final class Derivatives {
    private static final double WIDTH = 1e-5;

    private Derivatives() {}

    /** Every activation, loss, depth, with and without bias, with and without weights of samples. */
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Activation activation : List.of(new Linear(), new Relu(), new Tanh(), new Bent())) {
            for (Loss loss : List.of(
                    new HalfSquare(Loss.Reduce.MEAN),
                    new HalfSquare(Loss.Reduce.SUM),
                    new Exponential(),
                    new SoftmaxEntropy())) {
                for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(4), List.of(5, 3), List.of(3, 4, 2))) {
                    for (boolean bias : new boolean[] {false, true}) {
                        cells.add(cell(new Network(hidden, activation, bias, 0.7), loss));
                    }
                }
            }
        }
        return cells;
    }

    public static Cell cell(Network network, Loss loss) {
        Cell cell = Cells.cell(3, network, weighted(), 0.1, 1);
        return new Cell(0, cell.seed(), network, cell.init(), cell.data(), loss, cell.train());
    }

    private static Data weighted() {
        Samples all = Cells.table().samples(0);
        return new GivenSamples(
                new Samples(all.count(), all.inputs(), all.outputs(), all.x(), all.y(), new double[] {0.5, 0.2, 0.9}));
    }

    /** Weights in general position: biases are not zero, so that no unit sits on a kink, where no difference holds. */
    public static Weights weights(Cell cell) {
        Weights weights = cell.start();
        Shape shape = cell.shape();
        for (int layer = 0; layer < shape.layers() && shape.bias(); layer++) {
            for (int row = 0; row < shape.rows(layer); row++) {
                weights.matrix(layer)[(row + 1) * shape.columns(layer) - 1] = 0.1 * (row + 1) * (row % 2 == 0 ? 1 : -1);
            }
        }
        return weights;
    }

    /** The derivative of a function of the network by each of its weights, a row per weight. */
    public static double[][] byWeights(Cell cell, Function<Snapshot, double[]> function) {
        List<double[]> rows = new ArrayList<>();
        for (int layer = 0; layer < cell.shape().layers(); layer++) {
            int count = cell.shape().rows(layer) * cell.shape().columns(layer);
            for (int i = 0; i < count; i++) {
                double[] above = function.apply(moved(cell, layer, i, WIDTH));
                double[] below = function.apply(moved(cell, layer, i, -WIDTH));
                double[] row = new double[above.length];
                for (int k = 0; k < row.length; k++) {
                    row[k] = (above[k] - below[k]) / (2 * WIDTH);
                }
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }

    private static Snapshot moved(Cell cell, int layer, int index, double change) {
        Weights weights = weights(cell);
        weights.matrix(layer)[index] += change;
        return Snapshot.of(cell, weights);
    }

    /** The largest eigenvalue of a symmetric matrix, by turning its entries beside the diagonal away one after another. */
    public static double largestEigenvalue(double[][] matrix) {
        double[][] a = new double[matrix.length][];
        for (int i = 0; i < a.length; i++) {
            a[i] = matrix[i].clone();
        }
        for (int round = 0; round < 30; round++) {
            for (int p = 0; p < a.length; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    turn(a, p, q);
                }
            }
        }
        List<Double> diagonal = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            diagonal.add(a[i][i]);
        }
        return Collections.max(diagonal);
    }

    private static void turn(double[][] a, int p, int q) {
        double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < a.length; k++) {
            double ofP = a[k][p];
            double ofQ = a[k][q];
            a[k][p] = c * ofP - s * ofQ;
            a[k][q] = s * ofP + c * ofQ;
        }
        for (int k = 0; k < a.length; k++) {
            double ofP = a[p][k];
            double ofQ = a[q][k];
            a[p][k] = c * ofP - s * ofQ;
            a[q][k] = s * ofP + c * ofQ;
        }
    }

    /** {@code phi(z) = z + z^2 / 4}, which leaves its second derivative to a difference. */
    private record Bent() implements Activation {
        @Override
        public void apply(Kernels kernels, double[] z, double[] h, int at, int count) {
            for (int i = at; i < at + count; i++) {
                h[i] = z[i] + 0.25 * z[i] * z[i];
            }
        }

        @Override
        public void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
            for (int i = at; i < at + count; i++) {
                delta[i] *= 1 + 0.5 * z[i];
            }
        }

        @Override
        public String toString() {
            return "bent";
        }
    }

    /** {@code exp(-f y)}, which leaves its second derivative to a difference. */
    private record Exponential() implements Loss.PerOutput {
        @Override
        public double value(double f, double y) {
            return Math.exp(-f * y);
        }

        @Override
        public double slope(double f, double y) {
            return -y * Math.exp(-f * y);
        }

        @Override
        public Reduce reduce() {
            return Reduce.SUM;
        }
    }

    /** {@code ln sum_o exp(f_o) - sum_o y_o f_o}: its outputs know of each other. */
    private record SoftmaxEntropy() implements Loss {
        @Override
        public double value(double[] f, double[] y, int at, int outputs) {
            double sum = 0;
            double named = 0;
            for (int i = at; i < at + outputs; i++) {
                sum += Math.exp(f[i]);
                named += y[i] * f[i];
            }
            return Math.log(sum) - named;
        }

        @Override
        public void slope(double[] f, double[] y, int at, int outputs, double[] slopes) {
            double sum = 0;
            for (int i = at; i < at + outputs; i++) {
                sum += Math.exp(f[i]);
            }
            for (int i = at; i < at + outputs; i++) {
                slopes[i] = Math.exp(f[i]) / sum - y[i];
            }
        }

        @Override
        public Reduce reduce() {
            return Reduce.MEAN;
        }
    }
}
