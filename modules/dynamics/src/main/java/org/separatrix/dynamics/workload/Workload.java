package org.separatrix.dynamics.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Tanh;

/**
 * Full-batch gradient descent on {@code 1/2 sum r^2}, without biases, with data shared by all cells and weights of their own.
 * All numbers are {@code v(a, i) = sqrt(3) (2 frac(i a) - 1)} for {@code i = 1, 2, ...}: inputs with {@code a = sqrt(3) - 1},
 * targets with {@code sqrt(7) - 2}, and the weights of cell {@code c}, which go on where those of cell {@code c - 1} end, with
 * {@code sqrt(2) - 1} in the first layer, {@code sqrt(11) - 3} in a second hidden one and {@code (sqrt(5) - 1)/2} in the
 * readout, each divided by the square root of its inputs.
 *
 * @param flopsPerStep operations of one step of one cell; activations are not counted
 * @param knownSteps when the loss of cell 0 is known
 * @param knownLoss what it is then
 */
public record Workload(
        String name,
        int inputs,
        List<Integer> hidden,
        int samples,
        Activation activation,
        double stepSize,
        double flopsPerStep,
        long knownSteps,
        double knownLoss) {

    private static final double INPUTS = Math.sqrt(3) - 1;
    private static final double TARGETS = Math.sqrt(7) - 2;
    private static final double FIRST = Math.sqrt(2) - 1;
    private static final double SECOND = Math.sqrt(11) - 3;
    private static final double READOUT = (Math.sqrt(5) - 1) / 2;

    /** All of them, in order. */
    public static List<Workload> all() {
        return List.of(
                new Workload("W1", 16, List.of(16), 272, new Tanh(), 1e-4, 313_344, 100, 138.3512844504),
                new Workload("W2", 20, List.of(100), 50, new Relu(), 1e-4, 440_000, 100, 10.7186980256),
                new Workload("W3", 1, List.of(64), 1, new Linear(), 1e-3, 384, 50, 8.276705745911e-4),
                new Workload("W4", 16, List.of(1024), 64, new Relu(), 1e-5, 4_718_592, 100, 27.4831525998),
                new Workload("W4", 16, List.of(1024), 64, new Tanh(), 1e-5, 4_718_592, 100, 27.4765698873),
                new Workload("W5", 32, List.of(64, 64), 64, new Tanh(), 1e-5, 2_129_920, 100, 30.1715227062),
                new Workload("W5", 32, List.of(64, 64), 64, new Relu(), 1e-5, 2_129_920, 100, 31.2046329349));
    }

    /** The cells 0, 1, ..., each to be trained for so many steps. */
    public List<Cell> cells(int count, long steps, Precision precision) {
        int layers = hidden.size() + 1;
        Network network = new DenseNetwork(hidden, activation, false, 1);
        Data data = data();
        List<Init.Law> laws = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            laws.add(law(layer == layers - 1 ? READOUT : layer == 0 ? FIRST : SECOND));
        }
        Init init = new Init(laws, Collections.nCopies(layers, 1.0));
        GradientDescent train = new GradientDescent(stepSize, Collections.nCopies(layers, 1.0), steps);
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < count; cell++) {
            cells.add(new Cell(cell, cell, network, init, data, new HalfSquare(Loss.Reduce.SUM), train, precision));
        }
        return cells;
    }

    private Data data() {
        if (samples == 1) {
            return new Line(1, 1);
        }
        double[] x = new double[samples * inputs];
        double[] y = new double[samples];
        for (int i = 0; i < x.length; i++) {
            x[i] = number(INPUTS, i + 1);
        }
        for (int sample = 0; sample < samples; sample++) {
            y[sample] = number(TARGETS, sample + 1);
        }
        return new GivenSamples(new Samples(samples, inputs, 1, x, y));
    }

    /** The cell's number stands in its seed. */
    private Init.PerEntry law(double alpha) {
        return (cell, layer, row, column, columns) -> {
            long rows = layer < hidden.size() ? hidden.get(layer) : 1;
            return number(alpha, (cell * rows + row) * columns + column + 1) / Math.sqrt(columns);
        };
    }

    private static double number(double alpha, long i) {
        double multiple = i * alpha;
        return Math.sqrt(3) * (2 * (multiple - Math.floor(multiple)) - 1);
    }
}
