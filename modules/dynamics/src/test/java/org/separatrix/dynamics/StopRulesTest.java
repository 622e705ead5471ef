package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.kernels.Kernels;

/** A training ends at the very step at which a rule holds first, with the weights that it has there. */
class StopRulesTest {
    private static final long STEPS = 2000;

    /** Only the start and the end are recorded: the block has to find the step. */
    private static final Recording ENDS =
            new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(STEPS))));

    private static Cell cell(String method, long seed) {
        Network network = new DenseNetwork(List.of(6, 3), new LeakyRelu(0.3), false, 1.3);
        Cell cell = Cells.cell(seed, network, TrainingMethods.gaussian(10, 3), 0.02, 1);
        GradientDescent train = TrainingMethods.all(3, STEPS).get(method);
        return Cells.withTraining(cell, train);
    }

    private static Cell stopping(Cell cell, Stop stop) {
        GradientDescent train = cell.descent();
        return Cells.withTraining(cell, Cells.withSteps(train, train.stepSize(), train.steps(), stop));
    }

    private static Trajectory train(Cell cell) {
        return train(List.of(cell), ENDS).get(0);
    }

    private static List<Trajectory> train(List<Cell> cells, Recording recording) {
        Trajectories trajectories =
                new Trajectories(recording.columns(cells.get(0).shape()));
        new DenseTrainer(recording, Kernels.scalarOfDoubles(4), Kernels.scalarOfFloats(4)).train(cells, trajectories);
        return trajectories.all();
    }

    /** The reference at the first step at which a condition holds. */
    private static ReferenceDescent firstWhere(Cell cell, Predicate<ReferenceDescent> condition) {
        ReferenceDescent reference = new ReferenceDescent(cell);
        while (!condition.test(reference)) {
            reference.step();
        }
        return reference;
    }

    private static void assertEndsWhere(Trajectory trajectory, ReferenceDescent reference) {
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(trajectory.ending().stoppedAt()).isEqualTo(reference.steps()).isBetween(2L, STEPS - 1);
        assertThat(trajectory.ending().time()).isCloseTo(reference.time(), within(1e-9 * reference.time()));
        assertThat(trajectory.steps()).containsExactly(0, reference.steps());
        assertThat(trajectory.times()[1]).isEqualTo(trajectory.ending().time());
        double[] expected = reference.weights();
        for (int i = 0; i < expected.length; i++) {
            assertThat(trajectory.value(1, i)).isCloseTo(expected[i], within(1e-9));
        }
    }

    static Stream<Arguments> methodsOnAllSamples() {
        return Stream.of("plain", "momentum", "norm-scaled", "unit-relative", "first layer frozen")
                .flatMap(method -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(method, seed)));
    }

    @ParameterizedTest
    @MethodSource("methodsOnAllSamples")
    void lossBelowHoldsAtTheFirstSmallerLoss(String method, long seed) {
        Cell cell = cell(method, seed);
        double below = 0.6 * new ReferenceDescent(cell).now().loss();
        assertEndsWhere(
                train(stopping(cell, Stop.ofLoss(1e30, below))),
                firstWhere(cell, reference -> reference.now().loss() < below));
    }

    @ParameterizedTest
    @MethodSource("methodsOnAllSamples")
    void gradientBelowHoldsAtTheFirstSmallerGradientOfAllWeights(String method, long seed) {
        Cell cell = cell(method, seed);
        double below = new ReferenceDescent(cell).gradientNorm() / 2;
        assertEndsWhere(
                train(stopping(cell, new Stop(1e30, 0, below, Double.POSITIVE_INFINITY))),
                firstWhere(cell, reference -> reference.gradientNorm() < below));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "momentum", "norm-scaled", "unit-relative", "random order", "stride", "one pass"})
    void normAboveHoldsAtTheFirstLargerNormWhateverTheBatch(String method) {
        Cell cell = cell(method, 5);
        double above = largestNorm(cell) * 0.5 + new ReferenceDescent(cell).weightNorm() * 0.5;
        assertEndsWhere(
                train(stopping(cell, new Stop(1e30, 0, 0, above))),
                firstWhere(cell, reference -> reference.weightNorm() > above));
    }

    private static double largestNorm(Cell cell) {
        ReferenceDescent reference = new ReferenceDescent(cell);
        double largest = 0;
        while (reference.steps() < STEPS) {
            reference.step();
            largest = Math.max(largest, reference.weightNorm());
        }
        return largest;
    }

    /** A batch says little of all samples, so these rules wait for a look at all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"random order", "stride", "one pass"})
    void withBatchesLossAndGradientAreLookedAtWhereSomethingIsRecorded(String method) {
        Recording recording = new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(7))));
        Cell cell = cell(method, 4);
        double lossBelow = 0.6 * new ReferenceDescent(cell).now().loss();
        ReferenceDescent byLoss =
                firstWhere(cell, at -> at.steps() % 7 == 0 && at.now().loss() < lossBelow);
        double gradientBelow = 0.6 * new ReferenceDescent(cell).gradientNorm();
        ReferenceDescent byGradient = firstWhere(cell, at -> at.steps() % 7 == 0 && at.gradientNorm() < gradientBelow);
        assertThat(train(List.of(stopping(cell, Stop.ofLoss(1e30, lossBelow))), recording)
                        .get(0)
                        .ending()
                        .stoppedAt())
                .isEqualTo(byLoss.steps());
        assertThat(train(List.of(stopping(cell, new Stop(1e30, 0, gradientBelow, Double.POSITIVE_INFINITY))), recording)
                        .get(0)
                        .ending()
                        .stoppedAt())
                .isEqualTo(byGradient.steps());
    }

    /** The loss of a batch is enough to see a divergence. */
    @Test
    void withBatchesADivergenceIsSeenAtTheStepWhoseBatchHasIt() {
        Cell cell = cell("stride", 3);
        Cell wild = Cells.withTraining(cell, Cells.withSteps(cell.descent(), 3, STEPS, Stop.ofLoss(1e6, 0)));
        Trajectory trajectory = train(wild);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.DIVERGED);
        ReferenceDescent reference = firstWhere(wild, at -> at.batchLoss() > 1e6);
        assertThat(trajectory.ending().stoppedAt()).isEqualTo(reference.steps());
        assertThat(trajectory.steps()).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-relative", "norm-scaled", "all at once"})
    void untilIsTheFirstStepAtOrAfterATime(String method) {
        List<Cell> cells = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            Cell cell = cell(method, seed);
            GradientDescent train = cell.descent();
            cells.add(Cells.withTraining(
                    seed % 2 == 0 ? cell : Cells.withStart(cell, ofNorm(0.1, cell)),
                    new GradientDescent(
                            train.stepSize(),
                            train.rates(),
                            STEPS,
                            0.7 + 0.31 * seed,
                            train.stop(),
                            train.stepRule(),
                            train.momentum(),
                            train.batches(),
                            train.unitRows())));
        }
        List<Trajectory> trajectories = train(cells, ENDS);
        for (int i = 0; i < cells.size(); i++) {
            double until = cells.get(i).descent().until();
            ReferenceDescent reference = firstWhere(cells.get(i), at -> at.time() >= until);
            Trajectory trajectory = trajectories.get(i);
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(trajectory.ending().stoppedAt()).isEqualTo(reference.steps());
            assertThat(trajectory.ending().time()).isGreaterThanOrEqualTo(until);
            assertThat(trajectory.steps()).containsExactly(0, reference.steps());
        }
    }

    /** Where norm-scaled steps are ten times the step size. */
    private static Init ofNorm(double norm, Cell cell) {
        return new Init(cell.init().laws(), cell.init().scales(), OptionalDouble.of(norm), false);
    }

    @Test
    void aTimeThatIsNotReachedInTheStepsAllowedIsAFailure() {
        GradientDescent train = cell("unit-relative", 1).descent();
        Cell cell = Cells.withTraining(
                cell("unit-relative", 1),
                new GradientDescent(
                        train.stepSize(),
                        train.rates(),
                        10,
                        1e3,
                        train.stop(),
                        train.stepRule(),
                        0,
                        train.batches(),
                        false));
        Ending ending = train(cell).ending();
        assertThat(ending.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ending.message()).contains("of 1000.0 in 10 steps: its step rule makes them too small");
    }
}
