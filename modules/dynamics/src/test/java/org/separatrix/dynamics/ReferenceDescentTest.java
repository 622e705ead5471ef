package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the lanes do against one network that is trained as the definitions say. */
class ReferenceDescentTest {
    private static final long STEPS = 100;

    private static final Recording RECORDING =
            new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(10))));

    static Set<String> methods() {
        return TrainingMethods.all(1, 1).keySet();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTrajectoryIsThatOfTheDefinitions(String method) {
        for (Cell cell : TrainingMethods.cells()) {
            GradientDescent train =
                    TrainingMethods.all(cell.network().layers(), STEPS).get(method);
            if (TrainingMethods.suits(train, cell)) {
                // Small enough for every network to settle: where it does not, rounding grows from step to step.
                double samples =
                        cell.loss().reduce() == Loss.Reduce.SUM ? cell.data().samples() : 1;
                Cell so = Cells.withTraining(cell, Cells.withSteps(train, 0.01 / samples, STEPS, train.stop()));
                List<Cell> cells = new ArrayList<>();
                for (int seed = 0; seed < 9; seed++) {
                    cells.add(TrainingMethods.numbered(so, seed, seed));
                }
                assertFollowTheDefinitions(cells);
            }
        }
    }

    /** The block holds one network of a plain method, its units side by side, and several of any other. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "first layer frozen", "momentum", "random order", "unit-relative", "unit rows"})
    void soIsThatOfAWideNetwork(String method) {
        Cell cell = Cells.cell(
                3,
                new DenseNetwork(List.of(1024), new Relu(), false, 1.0 / 32),
                TrainingMethods.gaussian(5, 16),
                0.02,
                200);
        assertThat(Lanes.areUnits(cell.shape())).isTrue();
        Cell so = Cells.withTraining(cell, TrainingMethods.all(2, STEPS).get(method));
        assertFollowTheDefinitions(List.of(so, TrainingMethods.numbered(so, 4, 4)));
    }

    private static void assertFollowTheDefinitions(List<Cell> cells) {
        Trajectories trajectories =
                new Trajectories(RECORDING.columns(cells.get(0).shape()));
        new DenseTrainer(RECORDING).train(cells, trajectories);
        List<Trajectory> all = trajectories.all();
        assertThat(all).hasSameSizeAs(cells);
        for (int i = 0; i < cells.size(); i++) {
            assertFollows(all.get(i), cells.get(i));
        }
    }

    private static void assertFollows(Trajectory trajectory, Cell cell) {
        assertThat(trajectory.ending().outcome()).as(cell.toString()).isEqualTo(Outcome.COMPLETED);
        assertThat(trajectory.steps()).hasSize(11).endsWith(STEPS);
        ReferenceDescent reference = new ReferenceDescent(cell);
        double moved = 0;
        double[] start = reference.weights();
        for (int row = 0; row < trajectory.rows(); row++) {
            while (reference.steps() < trajectory.steps()[row]) {
                reference.step();
            }
            assertThat(trajectory.times()[row]).isCloseTo(reference.time(), within(1e-10 * reference.time()));
            double[] weights = reference.weights();
            for (int i = 0; i < weights.length; i++) {
                assertThat(trajectory.value(row, i))
                        .as("weight %d of %s at step %d", i, cell, trajectory.steps()[row])
                        .isCloseTo(weights[i], within(1e-10 * Math.max(1, Math.abs(weights[i]))));
                moved = Math.max(moved, Math.abs(weights[i] - start[i]));
            }
        }
        assertThat(moved).as(cell.toString()).isGreaterThan(1e-4);
    }
}
