package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.LinearTeacher;
import org.separatrix.dynamics.data.RandomSamples;

/** Every way to train, on every kind of samples, for tests. */
final class TrainingMethods {
    private static final StepRule FIXED = new StepRule.Fixed();
    private static final StepRule SHARE = new StepRule.UnitRelative(0.01);
    private static final Batches WHOLE = new Batches.Whole();
    private static final Batches THREE = new Batches.Some(3, new Batches.Shuffled());

    private TrainingMethods() {}

    /** By what they are called, for networks of so many layers; the samples are at least three. */
    static Map<String, GradientDescent> all(int layers, long steps) {
        Map<String, GradientDescent> all = new LinkedHashMap<>();
        all.put("plain", method(layers, steps, FIXED, 0, WHOLE, false));
        all.put("momentum", method(layers, steps, FIXED, 0.9, WHOLE, false));
        all.put("random order", method(layers, steps, FIXED, 0, THREE, false));
        all.put("stride", method(layers, steps, FIXED, 0, new Batches.Some(2, new Batches.Stride(3, 1)), false));
        all.put("one pass", method(layers, steps, FIXED, 0, new Batches.Fresh(5), false));
        all.put("norm-scaled", method(layers, steps, new StepRule.NormScaled(), 0, WHOLE, false));
        all.put("unit-relative", method(layers, steps, SHARE, 0, WHOLE, false));
        all.put("unit rows", method(layers, steps, FIXED, 0, WHOLE, true));
        all.put("all at once", method(layers, steps, SHARE, 0.5, THREE, true));
        GradientDescent plain = method(layers, steps, FIXED, 0, WHOLE, false);
        all.put(
                "first layer frozen",
                new GradientDescent(plain.stepSize(), firstFrozen(plain.rates()), steps, plain.stop()));
        return all;
    }

    private static List<Double> firstFrozen(List<Double> rates) {
        List<Double> frozen = new ArrayList<>(rates);
        if (frozen.size() > 1) {
            frozen.set(0, 0.0);
        }
        return frozen;
    }

    private static GradientDescent method(
            int layers, long steps, StepRule rule, double momentum, Batches batches, boolean unitRows) {
        List<Double> rates = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            rates.add(1 + 0.5 * layer);
        }
        return new GradientDescent(
                0.02, rates, steps, Double.POSITIVE_INFINITY, Stop.BY_DIVERGENCE, rule, momentum, batches, unitRows);
    }

    /** Whether the cell can be trained so. */
    static boolean suits(GradientDescent train, Cell cell) {
        DenseNetwork network = cell.dense();
        boolean homogeneous = network.activation().degree().isPresent() && !network.bias();
        return (homogeneous || !(train.stepRule() instanceof StepRule.NormScaled))
                && (cell.data().streamLength() > 0 || !(train.batches() instanceof Batches.Fresh))
                && (!(train.batches() instanceof Batches.Some some)
                        || some.size() <= cell.data().samples());
    }

    /**
     * Networks of all layouts on inputs that lanes share and that they do not, with one output and several: a Latin square, in
     * which each network meets all samples and all losses, and each of the samples all losses.
     */
    static List<Cell> cells() {
        List<Network> networks = List.of(
                new DenseNetwork(List.of(), new Linear(), false, 0.7),
                new DenseNetwork(List.of(5), new Relu(), false, 0.7),
                new DenseNetwork(List.of(5), new Tanh(), true, 0.7),
                new DenseNetwork(List.of(6, 3), new LeakyRelu(0.3), false, 1.3),
                new DenseNetwork(List.of(4), new PowerRelu(2, 0.3), false, 1),
                new DenseNetwork(List.of(3, 4), new Hermite(List.of(0.2, 0.7, -0.3)), true, 0.5));
        List<Data> data = List.of(gaussian(10, 3), Cells.table(), weighted());
        List<Loss> losses = List.of(
                new HalfSquare(Loss.Reduce.MEAN), new HalfSquare(Loss.Reduce.SUM), new Square(Loss.Reduce.MEAN));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            for (int j = 0; j < data.size(); j++) {
                Cell cell = Cells.cell(cells.size(), networks.get(i), data.get(j), 0.02, 200);
                cells.add(Cells.withLoss(cell, losses.get((i + j) % losses.size())));
            }
        }
        return cells;
    }

    /** Samples that differ from seed to seed, and go on without end. */
    static Data gaussian(int samples, int dimension) {
        return new RandomSamples(
                InputLaw.GAUSSIAN,
                1,
                dimension,
                samples,
                7,
                new LinearTeacher(Directions.RANDOM, 1),
                false,
                0.1,
                OptionalLong.empty());
    }

    private static Data weighted() {
        return new GivenSamples(new Samples(
                5,
                2,
                1,
                new double[] {0.3, -0.7, 1.1, 0.2, -0.5, 0.9, 0.6, 0.6, -1.2, 0.1},
                new double[] {0.4, 0.8, -0.6, 0.2, -0.9},
                new double[] {0.1, 0.5, 0.2, 0.15, 0.3}));
    }

    /** A cell of the same settings for another number and seed. */
    static Cell numbered(Cell cell, long number, long seed) {
        return new Cell(number, seed, cell.network(), cell.init(), cell.data(), cell.loss(), cell.train());
    }
}
