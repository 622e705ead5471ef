package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.kernels.ScalarKernels;

class DenseTrainerTest {
    private static final Recording LOSS_EVERY_STEP =
            new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1))));

    static Stream<Network> networks() {
        List<Network> networks = new ArrayList<>();
        for (Activation activation : List.of(new Linear(), new Relu(), new Tanh())) {
            for (boolean bias : new boolean[] {false, true}) {
                for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(4), List.of(5, 3), List.of(3, 4, 2))) {
                    networks.add(new Network(hidden, activation, bias, 0.7));
                }
            }
        }
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepFollowsTheGradientOfTheLoss(Network network) {
        double stepSize = 1e-3;
        Cell cell = Cells.cell(3, network, Cells.table(), stepSize, 1);
        DenseBlock block = new DenseBlock(new ScalarKernels(), cell.shape(), 1);
        Weights start = offKinks(cell);
        block.load(0, cell, cell.data().samples(0), start);
        block.advance(1);
        Weights after = block.weights(0);
        for (int layer = 0; layer < start.layers(); layer++) {
            for (int i = 0; i < start.matrix(layer).length; i++) {
                double gradient = (start.matrix(layer)[i] - after.matrix(layer)[i]) / stepSize;
                assertThat(gradient)
                        .as("layer %d, weight %d", layer, i)
                        .isCloseTo(centralDifference(cell, layer, i), within(1e-7));
            }
        }
    }

    private static double centralDifference(Cell cell, int layer, int index) {
        double width = 1e-5;
        return (lossWith(cell, layer, index, width) - lossWith(cell, layer, index, -width)) / (2 * width);
    }

    private static double lossWith(Cell cell, int layer, int index, double change) {
        Weights weights = offKinks(cell);
        weights.matrix(layer)[index] += change;
        return Snapshot.of(new ScalarKernels(), cell, cell.data().samples(0), weights)
                .loss();
    }

    /** The start with biases that are not zero, so that no unit sits on the kink of a ReLU, where no difference holds. */
    private static Weights offKinks(Cell cell) {
        Weights weights = cell.start();
        Shape shape = cell.shape();
        for (int layer = 0; layer < shape.layers() && shape.bias(); layer++) {
            for (int row = 0; row < shape.rows(layer); row++) {
                weights.matrix(layer)[(row + 1) * shape.columns(layer) - 1] = 0.1 * (row + 1) * (row % 2 == 0 ? 1 : -1);
            }
        }
        return weights;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 64})
    void aCellDoesNotDependOnTheLanesNorOnTheOrderOfCells(int lanes) {
        Network network = new Network(List.of(5, 3), new Tanh(), true, 1);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Different lengths, and some that diverge on the way.
            cells.add(Cells.cell(i, network, Cells.table(), i % 7 == 0 ? 1e6 : 0.1 * (1 + i % 3), 10 + 37L * (i % 5)));
        }
        List<Trajectory> expected = train(cells, 1);
        Collections.shuffle(cells, new Random(lanes));
        List<Trajectory> actual = train(cells, lanes);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).cell()).isEqualTo(expected.get(i).cell());
            assertThat(actual.get(i).steps()).isEqualTo(expected.get(i).steps());
            assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
            assertThat(actual.get(i).ending()).isEqualTo(expected.get(i).ending());
        }
    }

    @Test
    void divergesExactlyAboveTwoOverCurvature() {
        assertThat(outcome(Cells.quadratic(0, 1.999, 100_000, 1e30, 0))).isEqualTo(Outcome.COMPLETED);
        assertThat(outcome(Cells.quadratic(0, 2.001, 100_000, 1e30, 0))).isEqualTo(Outcome.DIVERGED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.1, 2.5, 3, 5, 17})
    void stopsAtTheVeryStepAtWhichTheLossIsTooLarge(double stepSize) {
        Cell cell = Cells.quadratic(0, stepSize, 1000, 1e6, 0);
        double weight = cell.start().get(0, 0, 0);
        long expected = 0;
        while (0.5 * (weight - 1) * (weight - 1) <= 1e6) {
            weight = Math.fma(-stepSize, weight - 1, weight);
            expected++;
        }
        Trajectory trajectory = train(List.of(cell), 4).get(0);
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.DIVERGED, expected, expected * stepSize, ""));
        assertThat(trajectory.steps()[trajectory.rows() - 1]).isEqualTo(expected - 1);
    }

    @Test
    void aDivergedCellHasItsLastRowAtTheLastScheduledStepBefore() {
        Recording sparse = new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(50))));
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(sparse).train(List.of(Cells.quadratic(0, 3, 1000, 1e30, 0)), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(trajectory.ending().stoppedAt()).isGreaterThan(45).isLessThanOrEqualTo(50);
        assertThat(trajectory.steps()).containsExactly(0);
    }

    @Test
    void convergesAtTheFirstStepBelowTheLossAndRecordsItWhole() {
        Recording recording = new Recording(List.of(
                new Recording.Entry(new TrainingLoss(), new Schedule.Every(1000)),
                new Recording.Entry(new LayerNorms(), new Schedule.Every(7))));
        Trajectories trajectories = new Trajectories(List.of("loss", "layer_norm_0"));
        new DenseTrainer(recording).train(List.of(Cells.quadratic(0, 0.5, 1000, 1e30, 1e-6)), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        int last = trajectory.rows() - 1;
        assertThat(trajectory.steps()[last]).isEqualTo(trajectory.ending().stoppedAt());
        assertThat(trajectory.value(last, 0)).isLessThan(1e-6).isGreaterThan(0.25e-6);
        assertThat(trajectory.value(last, 1)).isCloseTo(1, within(2e-3));
    }

    @Test
    void aMetricIsRecordedOnItsOwnScheduleAndAtBothEnds() {
        Recording recording = new Recording(List.of(
                new Recording.Entry(new TrainingLoss(), new Schedule.Steps(List.of(2L, 5L))),
                new Recording.Entry(new LayerNorms(), new Schedule.Every(4))));
        Trajectories trajectories = new Trajectories(List.of("loss", "layer_norm_0"));
        new DenseTrainer(recording).train(List.of(Cells.quadratic(0, 0.5, 9, 1e30, 0)), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.steps()).containsExactly(0, 2, 4, 5, 8, 9);
        assertThat(present(trajectory, 0)).containsExactly(true, true, false, true, false, true);
        assertThat(present(trajectory, 1)).containsExactly(true, false, true, false, true, true);
    }

    private static List<Boolean> present(Trajectory trajectory, int column) {
        List<Boolean> present = new ArrayList<>();
        for (int row = 0; row < trajectory.rows(); row++) {
            present.add(!Double.isNaN(trajectory.value(row, column)));
        }
        return present;
    }

    @Test
    void aCellWithoutStepsIsItsStart() {
        Trajectory trajectory =
                train(List.of(Cells.quadratic(0, 0.5, 0, 1e30, 0)), 4).get(0);
        assertThat(trajectory.steps()).containsExactly(0);
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.COMPLETED, 0, 0, ""));
    }

    @Test
    void aStartThatIsNotFiniteHasDivergedAtStepZero() {
        Cell whole = Cells.quadratic(0, 0.5, 10, 1e30, 0);
        Cell huge = new Cell(
                0,
                0,
                new Network(List.of(2), new Linear(), false, 1),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(1e200, 1e200)),
                whole.data(),
                whole.loss(),
                new GradientDescent(0.1, List.of(1.0, 1.0), 10));
        Trajectory trajectory = train(List.of(huge), 4).get(0);
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.DIVERGED, 0, 0, ""));
        assertThat(trajectory.rows()).isZero();
    }

    @Test
    void aCellThatThrowsFailsAloneWithItsMessage() {
        Init.Law broken = (seed, layer, row, column, columns) -> {
            if (seed == 2) {
                throw new IllegalStateException("no such entry");
            }
            return 1;
        };
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Cell cell = Cells.quadratic(i, 0.5, 10, 1e30, 0);
            cells.add(new Cell(
                    i,
                    i,
                    cell.network(),
                    new Init(List.of(broken), List.of(1.0)),
                    cell.data(),
                    cell.loss(),
                    cell.train()));
        }
        List<Trajectory> trajectories = train(cells, 4);
        assertThat(trajectories)
                .extracting(t -> t.ending().outcome())
                .containsExactly(
                        Outcome.COMPLETED, Outcome.COMPLETED, Outcome.FAILED, Outcome.COMPLETED, Outcome.COMPLETED);
        assertThat(trajectories.get(2).ending().message()).isEqualTo("no such entry");
    }

    @Test
    void aFrozenLayerKeepsItsWeights() {
        Network network = new Network(List.of(4), new Tanh(), false, 1);
        Cell cell = Cells.cell(0, network, Cells.table(), 0.1, 50);
        Cell frozen = new Cell(
                0,
                cell.seed(),
                network,
                cell.init(),
                cell.data(),
                cell.loss(),
                new GradientDescent(0.1, List.of(0.0, 1.0), 50));
        Recording norms = new Recording(List.of(new Recording.Entry(new LayerNorms(), new Schedule.Every(50))));
        Trajectories trajectories = new Trajectories(List.of("layer_norm_0", "layer_norm_1"));
        new DenseTrainer(norms).train(List.of(frozen), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.value(1, 0)).isEqualTo(trajectory.value(0, 0));
        assertThat(trajectory.value(1, 1)).isNotEqualTo(trajectory.value(0, 1));
    }

    @Test
    void cellsOfDifferentShapesAreRefused() {
        List<Cell> cells = List.of(
                Cells.cell(0, new Network(List.of(2), new Tanh(), false, 1), Cells.table(), 0.1, 1),
                Cells.cell(1, new Network(List.of(3), new Tanh(), false, 1), Cells.table(), 0.1, 1));
        assertThatThrownBy(() -> train(cells, 4))
                .hasMessageContaining("2-2-2 tanh")
                .hasMessageContaining("2-3-2 tanh");
    }

    private static Outcome outcome(Cell cell) {
        return train(List.of(cell), 4).get(0).ending().outcome();
    }

    private static List<Trajectory> train(List<Cell> cells, int lanes) {
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(LOSS_EVERY_STEP, new ScalarKernels(), lanes).train(cells, trajectories);
        return trajectories.all();
    }
}
