package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.metrics.TestLoss;

/** What steps that are scaled by norms promise, and rows that are kept on the sphere. */
class ScaledStepsTest {
    private static final Recording EVERY_STEP =
            new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(1))));

    private static double norm(Trajectory trajectory, int row, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares = Math.fma(trajectory.value(row, i), trajectory.value(row, i), squares);
        }
        return Math.sqrt(squares);
    }

    private static Cell cell(Network network, double scale, StepRule rule, double momentum, List<Double> rates) {
        Cell cell = Cells.cell(1, network, TrainingMethods.gaussian(10, 3), 0.05, 100);
        return new Cell(
                1,
                2,
                network,
                new Init(cell.init().laws(), Collections.nCopies(network.layers(), scale)),
                cell.data(),
                cell.loss(),
                new GradientDescent(
                        0.5,
                        rates,
                        100,
                        Double.POSITIVE_INFINITY,
                        Stop.BY_DIVERGENCE,
                        rule,
                        momentum,
                        new Batches.Whole(),
                        false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9})
    void noUnitMovesByMoreThanAShareOfItsNorm(double momentum) {
        Network network = new DenseNetwork(List.of(6, 4), new Tanh(), false, 1);
        Cell cell = cell(network, 0.5, new StepRule.UnitRelative(0.02), momentum, List.of(1.0, 2.0, 0.5));
        Trajectory trajectory = Trained.of(cell, EVERY_STEP);
        double most = 0;
        for (int row = 1; row < trajectory.rows(); row++) {
            for (int unit = 0; unit < 10; unit++) {
                int width = unit < 6 ? 3 : 6;
                int from = unit < 6 ? 3 * unit : 18 + 6 * (unit - 6);
                double moved = 0;
                for (int i = from; i < from + width; i++) {
                    double change = trajectory.value(row, i) - trajectory.value(row - 1, i);
                    moved = Math.fma(change, change, moved);
                }
                most = Math.max(most, Math.sqrt(moved) / norm(trajectory, row - 1, from, width));
            }
            assertThat(trajectory.times()[row] - trajectory.times()[row - 1]).isLessThanOrEqualTo(0.5 + 1e-12);
        }
        assertThat(most).isLessThan(0.02 * (1 + 1e-10)).isGreaterThan(0.02 * (1 - 1e-10));
    }

    /** Its units have no weights but a gradient: they would hold the others fast, were they counted. */
    @Test
    void aFrozenLayerHoldsNobodyFast() {
        Network network = new DenseNetwork(List.of(6), new Tanh(), false, 1);
        Cell any = cell(network, 0.5, new StepRule.UnitRelative(0.02), 0, List.of(0.0, 1.0));
        Init start = new Init(any.init().laws(), List.of(0.0, 0.5));
        Cell frozen = new Cell(0, 2, network, start, any.data(), any.loss(), any.train());
        assertThat(Trained.of(frozen, EVERY_STEP).ending()).isEqualTo(new Ending(Outcome.COMPLETED, 100, 50, ""));
    }

    /** The flow turns by the same angle at every scale: far below the targets, so do scaled steps. */
    @Test
    void scaledStepsTurnTheWeightsByTheSameAngleAtEveryScale() {
        Network network = new DenseNetwork(List.of(6, 4), new LeakyRelu(0.3), false, 1);
        double[] ratios = new double[2];
        for (int i = 0; i < 2; i++) {
            double scale = i == 0 ? 1e-4 : 1e-9;
            Cell cell = cell(network, scale, new StepRule.NormScaled(), 0, List.of(1.0, 1.0, 1.0));
            Trajectory trajectory = Trained.of(
                    Cells.withTraining(cell, Cells.withSteps(cell.descent(), 0.02, 100, Stop.BY_DIVERGENCE)),
                    EVERY_STEP);
            int last = trajectory.rows() - 1;
            ratios[i] = norm(trajectory, last, 0, 46) / norm(trajectory, 0, 0, 46);
        }
        assertThat(ratios[0]).isCloseTo(ratios[1], within(1e-9)).isNotCloseTo(1, within(1e-3));
    }

    @Test
    void aNetworkWithoutWeightsHasNoScale() {
        Network network = new DenseNetwork(List.of(6, 4), new LeakyRelu(0.3), false, 1);
        Cell zero = cell(network, 0, new StepRule.NormScaled(), 0, List.of(1.0, 1.0, 1.0));
        assertThat(Trained.of(zero, EVERY_STEP).ending()).isEqualTo(new Ending(Outcome.COMPLETED, 100, 50, ""));
    }

    @Test
    void normScaledStepsNeedADegree() {
        List<Double> ones = List.of(1.0, 1.0);
        assertThatThrownBy(() ->
                        cell(new DenseNetwork(List.of(3), new Tanh(), false, 1), 1, new StepRule.NormScaled(), 0, ones))
                .hasMessage("train.step-rule norm-scaled needs outputs that are homogeneous in the weights, but the"
                        + " network has the activation tanh; use another step-rule");
        assertThatThrownBy(() ->
                        cell(new DenseNetwork(List.of(3), new Relu(), true, 1), 1, new StepRule.NormScaled(), 0, ones))
                .hasMessageContaining("has biases");
        assertThatThrownBy(() -> new DenseNetwork(Collections.nCopies(9, 3), new PowerRelu(16, 0), false, 1).degree())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of a degree of at most 1000");
        assertThat(new DenseNetwork(List.of(3, 3), new Quadratic(), false, 1).degree())
                .isEqualTo(7);
        assertThat(new DenseNetwork(List.of(3, 3), new Linear(), false, 1).degree())
                .isEqualTo(3);
        assertThat(new DenseNetwork(List.of(), new Linear(), false, 1).degree()).isEqualTo(1);
    }

    /** A single index is learnt from samples that are seen once, by units whose weights stay on the sphere. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsStayOnTheSphereWhileTheRiskFalls(long seed) {
        int dimension = 8;
        int units = 20;
        Cell cell = new Cell(
                0,
                seed,
                new DenseNetwork(List.of(units), new Hermite(List.of(1.0, 0.8, 0.5)), false, 1.0 / units),
                new Init(List.of(new SphereLaw(), new UniformLaw()), List.of(1.0, 1.0)),
                new RandomSamples(
                        InputLaw.GAUSSIAN,
                        1,
                        dimension,
                        50,
                        500,
                        new SingleIndex(List.of(0.5, 1.0, 0.7), Directions.RANDOM, 1),
                        false,
                        0,
                        OptionalLong.empty()),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(
                        2e-4,
                        List.of((double) units, 20.0 * units),
                        3000,
                        Double.POSITIVE_INFINITY,
                        Stop.BY_DIVERGENCE,
                        new StepRule.Fixed(),
                        0,
                        new Batches.Fresh(16),
                        true));
        Trajectory trajectory = Trained.of(
                cell,
                new Recording(List.of(
                        new Recording.Entry(new AllWeights(), new Schedule.Every(1)),
                        new Recording.Entry(new TestLoss(), new Schedule.Every(100)))));
        assertThat(trajectory.steps()).hasSize(3001);
        for (int row = 0; row < trajectory.rows(); row++) {
            for (int unit = 0; unit < units; unit++) {
                assertThat(norm(trajectory, row, unit * dimension, dimension)).isCloseTo(1, within(1e-15));
            }
        }
        int risk = trajectory.column("test_loss");
        assertThat(trajectory.last("test_loss")).isLessThan(0.2 * trajectory.value(0, risk));
    }
}
