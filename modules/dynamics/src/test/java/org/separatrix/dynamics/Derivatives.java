package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.assertj.core.data.Offset;

/** Cells of every kind to take derivatives on, and derivatives by central differences. */
public final class Derivatives {
    private static final double WIDTH = 2e-5;

    private Derivatives() {}

    /** Of dense layers, of convolutions and of poolings. */
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(dense());
        cells.addAll(layered());
        return cells;
    }

    /** Every activation, loss, depth, with and without bias; without a hidden layer no activation acts, so there is one. */
    public static List<Cell> dense() {
        List<Cell> cells = new ArrayList<>();
        List<Loss> losses = new ArrayList<>(Losses.all(Loss.Reduce.MEAN));
        losses.add(new HalfSquare(Loss.Reduce.SUM));
        for (Loss loss : losses) {
            for (boolean bias : new boolean[] {false, true}) {
                cells.add(cell(new DenseNetwork(List.of(), new Linear(), bias, 0.7), loss));
                for (Activation activation : Activations.all()) {
                    for (List<Integer> hidden : List.of(List.of(4), List.of(5, 3), List.of(3, 4, 2))) {
                        cells.add(cell(new DenseNetwork(hidden, activation, bias, 0.7), loss));
                    }
                }
            }
        }
        return cells;
    }

    /** Convolutions and poolings in every order, on images of two channels, 4 x 5. */
    public static List<Cell> layered() {
        List<List<Layer>> stacks = List.of(
                List.of(new Layer.Convolution(3, 2, 1, 0), new Layer.Dense(4)),
                List.of(
                        new Layer.Convolution(2, 3, 1, 1),
                        new Layer.Pooling(Layer.Pooling.Form.LARGEST, 2, 1),
                        new Layer.Convolution(3, 2, 2, 1)),
                List.of(
                        new Layer.Pooling(Layer.Pooling.Form.MEAN, 2, 1),
                        new Layer.Convolution(2, 2, 1, 0),
                        new Layer.Pooling(Layer.Pooling.Form.LARGEST, 2, 2)),
                List.of(new Layer.Dense(3), new Layer.Dense(2)));
        List<Cell> cells = new ArrayList<>();
        for (List<Layer> layers : stacks) {
            for (Activation activation : List.of(new Linear(), new Relu(), new LeakyRelu(0.1), new Tanh())) {
                for (Loss loss : List.of(new HalfSquare(Loss.Reduce.SUM), new CrossEntropy(Loss.Reduce.MEAN))) {
                    for (boolean bias : new boolean[] {false, true}) {
                        cells.add(cell(
                                new LayeredNetwork(layers, activation, bias, 0.7, Optional.of(new ImageSize(2, 4, 5))),
                                loss,
                                images()));
                    }
                }
            }
        }
        return cells;
    }

    private static Data images() {
        double[] x = new double[3 * 40];
        for (int i = 0; i < x.length; i++) {
            x[i] = Randomness.normal(5, Randomness.Purpose.INPUTS, 0, 0, i);
        }
        double[] y = {1, 0, 0, 1, 1, 0};
        return new GivenSamples(new Samples(3, 40, 2, x, y, new double[] {0.5, 0.2, 0.9}));
    }

    public static Cell cell(Network network, Loss loss) {
        return cell(network, loss, weighted());
    }

    public static Cell cell(Network network, Loss loss, Data data) {
        Cell cell = Cells.cell(3, network, data, 0.1, 1);
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

    /** The derivative of a function of the network by each of its weights, a row per weight: central differences of fourth order. */
    public static double[][] byWeights(Cell cell, Function<Snapshot, double[]> function) {
        Weights weights = weights(cell);
        List<double[]> rows = new ArrayList<>();
        for (int layer = 0; layer < cell.shape().layers(); layer++) {
            for (int i = 0; i < weights.matrix(layer).length; i++) {
                DoubleFunction<double[]> along = along(cell, weights, layer, i, function);
                double[] above = along.apply(WIDTH);
                double[] below = along.apply(-WIDTH);
                double[] farAbove = along.apply(2 * WIDTH);
                double[] farBelow = along.apply(-2 * WIDTH);
                double[] row = new double[above.length];
                for (int k = 0; k < row.length; k++) {
                    row[k] = (8 * (above[k] - below[k]) - (farAbove[k] - farBelow[k])) / (12 * WIDTH);
                }
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** The function of the network as one weight moves, which is put back. */
    private static DoubleFunction<double[]> along(
            Cell cell, Weights weights, int layer, int index, Function<Snapshot, double[]> function) {
        double[] matrix = weights.matrix(layer);
        double weight = matrix[index];
        return change -> {
            matrix[index] = weight + change;
            double[] value = function.apply(Snapshot.of(cell, weights));
            matrix[index] = weight;
            return value;
        };
    }

    /** How far from differences of that size a derivative may be: relative to the largest of them, if it is above 1. */
    public static Offset<Double> near(double tolerance, double... differences) {
        double largest = 1;
        for (double difference : differences) {
            largest = Math.max(largest, Math.abs(difference));
        }
        return Offset.offset(tolerance * largest);
    }

    /** The largest eigenvalue of a symmetric matrix, by turning its entries beside the diagonal away one after another. */
    public static double largestEigenvalue(double[][] matrix) {
        double[][] a = new double[matrix.length][];
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            a[i] = matrix[i].clone();
            for (double entry : a[i]) {
                size = Math.max(size, Math.abs(entry));
            }
        }
        boolean turned = true;
        for (int round = 0; round < 30 && turned; round++) {
            turned = false;
            for (int p = 0; p < a.length; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    if (Math.abs(a[p][q]) > 1e-16 * size) {
                        turn(a, p, q);
                        turned = true;
                    }
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
}
