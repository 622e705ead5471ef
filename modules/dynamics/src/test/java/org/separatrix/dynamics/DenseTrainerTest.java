package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

class DenseTrainerTest implements TrainerContract {
    private static final Recording LOSS_EVERY_STEP =
            new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1))));

    @Override
    public Trainer trainer(Recording recording) {
        return new DenseTrainer(recording, Kernels.scalarOfDoubles(4), Kernels.scalarOfFloats(4));
    }

    static Stream<Network> networks() {
        List<Network> networks = new ArrayList<>();
        for (Activation activation : Activations.all()) {
            for (boolean bias : new boolean[] {false, true}) {
                for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(4), List.of(5, 3), List.of(3, 4, 2))) {
                    networks.add(new DenseNetwork(hidden, activation, bias, 0.7));
                }
            }
        }
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepFollowsTheGradientOfTheLoss(Network network) {
        for (boolean shareInputs : new boolean[] {true, false}) {
            assertFollowsTheGradient(Cells.cell(3, network, Cells.table(), 1e-3, 1), shareInputs);
        }
    }

    /** Deep cubes grow too fast for differences. */
    @Test
    void soDoesAStepThroughCubes() {
        Network network = new DenseNetwork(List.of(4), new PowerRelu(3, 0.3), true, 0.7);
        assertFollowsTheGradient(Cells.cell(3, network, Cells.table(), 1e-3, 1), true);
    }

    static Stream<Loss> losses() {
        return Stream.of(Loss.Reduce.values()).flatMap(reduce -> Losses.all(reduce).stream());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aStepFollowsTheGradientOfAnyLoss(Loss loss) {
        Cell cell = Cells.cell(3, new DenseNetwork(List.of(5, 3), new Tanh(), true, 0.7), Cells.table(), 1e-3, 1);
        assertFollowsTheGradient(Cells.withLoss(cell, loss), true);
    }

    private static void assertFollowsTheGradient(Cell cell, boolean shareInputs) {
        double stepSize = cell.descent().stepSize();
        DenseBlock block = DenseBlock.of(
                Kernels.scalarOfDoubles(1), Functions.ofDoubles(), cell.shape(), Manner.of(cell, shareInputs));
        Weights start = Derivatives.weights(cell);
        block.load(0, cell, cell.data().samples(0), start);
        block.advance(1);
        Weights after = block.weights(0);
        double[][] differences = Derivatives.byWeights(cell, now -> new double[] {now.loss()});
        int weight = 0;
        for (int layer = 0; layer < start.layers(); layer++) {
            for (int i = 0; i < start.matrix(layer).length; i++) {
                double gradient = (start.matrix(layer)[i] - after.matrix(layer)[i]) / stepSize;
                double difference = differences[weight++][0];
                assertThat(gradient)
                        .as("layer %d, weight %d", layer, i)
                        .isCloseTo(difference, Derivatives.near(1e-8, difference));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 16, 64})
    void aCellDoesNotDependOnTheLanesNorOnTheOrderOfCells(int lanes) {
        Network network = new DenseNetwork(List.of(9, 6), new Tanh(), true, 1);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Different lengths, and some that diverge on the way.
            cells.add(Cells.cell(i, network, Cells.table(), i % 7 == 0 ? 1e6 : 0.1 * (1 + i % 3), 10 + 37L * (i % 5)));
        }
        List<Trajectory> expected = train(cells, 1);
        Collections.shuffle(cells, new Random(lanes));
        assertSame(train(cells, lanes), expected);
        assertSame(train(cells, new DenseTrainer(LOSS_EVERY_STEP)), expected);
    }

    private static void assertSame(List<Trajectory> actual, List<Trajectory> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).cell()).isEqualTo(expected.get(i).cell());
            assertThat(actual.get(i).steps()).isEqualTo(expected.get(i).steps());
            assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
            assertThat(actual.get(i).ending()).isEqualTo(expected.get(i).ending());
        }
    }

    /** However steps are sized, and however far the trainer goes without looking. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void scheduledTimesAreDueAtTheFirstStepThatHasComeToThem(int lanes) {
        Network network = new DenseNetwork(List.of(4), new Relu(), false, 1);
        List<Double> times = List.of(0.1, 0.5, 0.50001, 1.0, 3.0, 3.7, 5.0);
        List<Cell> cells = new ArrayList<>();
        for (StepRule rule :
                List.of(new StepRule.UnitRelative(0.02), new StepRule.NormScaled(), new StepRule.Fixed())) {
            for (double share : new double[] {1, 0.37}) {
                Cell cell = Cells.cell(cells.size(), network, Cells.table(), 1, 1);
                GradientDescent train = new GradientDescent(
                        0.1 * share,
                        List.of(1.0, 1.0),
                        1000,
                        6,
                        Stop.BY_DIVERGENCE,
                        rule,
                        0,
                        new Batches.Whole(),
                        false);
                cells.add(new Cell(cell.number(), cell.seed(), network, cell.init(), cell.data(), cell.loss(), train));
            }
        }
        List<Trajectory> all = train(cells, lanes);
        Recording byTime = new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Times(times))));
        List<Trajectory> some =
                train(cells, new DenseTrainer(byTime, Kernels.scalarOfDoubles(lanes), Kernels.scalarOfFloats(lanes)));
        for (int i = 0; i < cells.size(); i++) {
            double[] every = all.get(i).times();
            List<Double> expected = new ArrayList<>(List.of(0.0));
            for (double time : times) {
                double first = Arrays.stream(every)
                        .filter(at -> at >= time * (1 - 1e-9))
                        .findFirst()
                        .orElseThrow();
                if (first > expected.get(expected.size() - 1)) {
                    expected.add(first);
                }
            }
            expected.add(every[every.length - 1]);
            assertThat(some.get(i).times())
                    .as("%s", cells.get(i).train())
                    .containsExactly(
                            expected.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    @Test
    void divergesExactlyAboveTwoOverCurvature() {
        assertThat(outcome(Cells.quadratic(0, 1.999, 100_000, 1e30, 0))).isEqualTo(Outcome.COMPLETED);
        assertThat(outcome(Cells.quadratic(0, 2.001, 100_000, 1e30, 0))).isEqualTo(Outcome.DIVERGED);
    }

    @Test
    void cellsOfDifferentShapesAreRefused() {
        List<Cell> cells = List.of(
                Cells.cell(0, new DenseNetwork(List.of(2), new Tanh(), false, 1), Cells.table(), 0.1, 1),
                Cells.cell(1, new DenseNetwork(List.of(3), new Tanh(), false, 1), Cells.table(), 0.1, 1));
        assertThatThrownBy(() -> train(cells, 4))
                .hasMessageContaining("2-2-2 tanh")
                .hasMessageContaining("2-3-2 tanh");
    }

    private static Outcome outcome(Cell cell) {
        return train(List.of(cell), 4).get(0).ending().outcome();
    }

    private static List<Trajectory> train(List<Cell> cells, int lanes) {
        return train(
                cells,
                new DenseTrainer(LOSS_EVERY_STEP, Kernels.scalarOfDoubles(lanes), Kernels.scalarOfFloats(lanes)));
    }

    private static List<Trajectory> train(List<Cell> cells, Trainer trainer) {
        Trajectories trajectories = new Trajectories(List.of("loss"));
        trainer.train(cells, trajectories);
        return trajectories.all();
    }
}
