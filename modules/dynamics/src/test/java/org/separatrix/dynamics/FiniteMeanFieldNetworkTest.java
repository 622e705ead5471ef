package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.LearningTimescalesCells;
import org.separatrix.dynamics.metrics.DegreeLearnt;
import org.separatrix.dynamics.metrics.DegreeResiduals;
import org.separatrix.dynamics.metrics.OverlapMax;
import org.separatrix.dynamics.metrics.OverlapMeanSquare;
import org.separatrix.dynamics.metrics.PopulationRisk;
import org.separatrix.dynamics.metrics.TrainingLoss;

class FiniteMeanFieldNetworkTest {
    private static final Init.Law ZERO_OVERLAPS = new QuantilesLaw();

    /** The second sequence of {@link WeylLaw} in layer 0. */
    private static final Init.PerEntry VECTORS =
            (seed, layer, row, column, columns) -> new WeylLaw().entry(seed, 1, row, column, columns);

    static List<Row> finiteDimension() {
        return GoldenTable.read("learning-timescales-finite-dimension").rows();
    }

    @ParameterizedTest
    @MethodSource("finiteDimension")
    void followsTheWeightsFlowOfTheTable(Row row) {
        int m = row.whole("m");
        Cell cell = cell(
                m,
                OptionalInt.of(row.whole("d")),
                new Init(List.of(VECTORS, new QuantilesLaw()), List.of(1.0, 1.0)),
                row.number("eps"),
                row.number("t"));
        Trajectory trajectory = trained(cell, new Schedule.Times(List.of()), new TrainingLoss(), new AllWeights());
        row.expect("risk", trajectory.last("loss"), 1e-7);
        // A row of layer 0 is s_i and then all r_ij; layer 1 is a.
        int end = trajectory.rows() - 1;
        int a = 1 + m * (1 + m);
        row.expect("a_1", trajectory.value(end, a), 1e-7);
        row.expect("a_m", trajectory.value(end, a + m - 1), 1e-7);
        row.expect("s_1", trajectory.value(end, 1), 1e-7);
        row.expect("s_m", trajectory.value(end, a - m - 1), 1e-7);
        row.expect("r_12", trajectory.value(end, 3), 1e-7);
        row.expect("r_1m", trajectory.value(end, 1 + m), 1e-7);
        assertThat(trajectory.value(end, a - m)).isEqualTo(trajectory.value(end, 1 + m));
        assertThat(trajectory.value(end, 2)).isEqualTo(1);
    }

    static List<Row> finiteWidth() {
        return GoldenTable.read("learning-timescales-finite-width").rows();
    }

    @ParameterizedTest
    @MethodSource("finiteWidth")
    void comesToTheLimitAsItBecomesWide(Row row) {
        int m = row.whole("m");
        double epsilon = row.number("eps");
        Init init = new Init(List.of(ZERO_OVERLAPS, new QuantilesLaw()), List.of(0.0, 1.0));
        Schedule times = new Schedule.Times(
                IntStream.rangeClosed(1, 40).mapToObj(i -> i / 40.0).toList());
        Trajectory finite = trained(cell(m, OptionalInt.empty(), init, epsilon, 1, 1e-8), times, new TrainingLoss());
        Trajectory limit = trained(
                LearningTimescalesCells.of("exp3_full", m, epsilon, 1, 1e-10, GradientFlow.Scheme.DOPRI5),
                times,
                new TrainingLoss());
        double[] difference = new double[41];
        for (int i = 0; i <= 40; i++) {
            difference[i] = Math.abs(finite.value(i, 0) - limit.value(i, 0));
        }
        row.expect("largest_difference", Arrays.stream(difference).max().orElseThrow(), 1e-4);
        row.expect("risk_m_at_1", finite.last("loss"), 1e-4);
        row.expect("risk_limit_at_1", limit.last("loss"), 1e-4);
    }

    @Test
    void itsRiskIsThatOfTheDenseNetworkWithTheSameVectors() {
        Init init = new Init(List.of(new SphereLaw(), new NormalLaw()), List.of(1.0, 1.0));
        Cell cell = cell(5, OptionalInt.of(7), init, 0.1, 1);
        Snapshot start = Snapshot.atStart(cell);
        SingleIndex teacher = new SingleIndex(LearningTimescalesCells.target("exp3_full"), Directions.FIXED, 1);
        Cell dense = new Cell(
                0,
                cell.seed(),
                new DenseNetwork(List.of(5), cell.shape().activation(), false, 1.0 / 5),
                init,
                new RandomSamples(InputLaw.GAUSSIAN, 1, 7, 1, 0, teacher, false, 0, OptionalLong.empty()),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(0.1, List.of(1.0, 1.0), 1));
        assertThat(start.loss()).isCloseTo(value(new PopulationRisk(), Snapshot.atStart(dense)), within(1e-13));
        FiniteMeanFieldEquations equations = new FiniteMeanFieldEquations(cell, cell.samples());
        assertThat(equations.loss(equations.state(start.weights()))).isCloseTo(start.loss(), within(1e-13));
    }

    @Test
    void aStateAndItsWeightsAreTheSameNetwork() {
        Init init = new Init(List.of(new NormalLaw(), new NormalLaw()), List.of(3.0, 1.0));
        Cell cell = cell(4, OptionalInt.of(3), init, 0.1, 1);
        FiniteMeanFieldEquations equations = new FiniteMeanFieldEquations(cell, cell.samples());
        Weights start = cell.start();
        Weights again = equations.weights(equations.state(start));
        for (int layer = 0; layer < 2; layer++) {
            assertThat(again.matrix(layer)).isEqualTo(start.matrix(layer));
        }
    }

    @Test
    void vectorsOfInfiniteDimensionHaveOnlyTheirOverlapsInCommon() {
        Init init = new Init(List.of(new QuantilesLaw(), new QuantilesLaw()), List.of(0.3, 1.0));
        Weights start = cell(4, OptionalInt.empty(), init, 0.1, 1).start();
        double[] s = new double[4];
        for (int i = 0; i < 4; i++) {
            s[i] = start.get(0, i, 0);
            assertThat(s[i]).isCloseTo(0.3 * Math.sqrt(3) * (2 * (i + 0.5) / 4 - 1), within(1e-15));
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(start.get(0, i, 1 + j)).isEqualTo(i == j ? 1 : s[i] * s[j]);
            }
        }
    }

    @Test
    void metricsOfDegreesAndOverlapsReadWhatLiesAlongTheTarget() {
        Init init = new Init(List.of(new SphereLaw(), new NormalLaw()), List.of(1.0, 1.0));
        Cell cell = cell(5, OptionalInt.of(7), init, 0.1, 1);
        Snapshot start = Snapshot.atStart(cell);
        double[] sigma = LearningTimescalesCells.activation("exp3_full").stream()
                .mapToDouble(x -> x)
                .toArray();
        double[] phi = LearningTimescalesCells.target("exp3_full").stream()
                .mapToDouble(x -> x)
                .toArray();
        assertThat(new DegreeResiduals().columns(cell.shape())).hasSize(4);
        assertThat(new DegreeLearnt().columns(cell.shape())).hasSize(4);
        double largest = 0;
        double squares = 0;
        double[] part = new double[4];
        for (int i = 0; i < 5; i++) {
            double s = start.weights().get(0, i, 0);
            largest = Math.max(largest, Math.abs(s));
            squares += s * s / 5;
            for (int k = 0; k < 4; k++) {
                part[k] += sigma[k] * start.weights().get(1, 0, i) * StrictMath.pow(s, k) / 5;
            }
        }
        double[] residuals = new double[4];
        double[] learnt = new double[4];
        new DegreeResiduals().start(start).read(start, residuals, 0);
        new DegreeLearnt().start(start).read(start, learnt, 0);
        double along = 0;
        for (int k = 0; k < 4; k++) {
            assertThat(residuals[k]).isCloseTo(phi[k] - part[k], within(1e-14));
            assertThat(learnt[k]).isCloseTo(part[k] / phi[k], within(1e-14));
            along += residuals[k] * residuals[k] / 2;
        }
        assertThat(start.loss()).isGreaterThan(along);
        assertThat(value(new OverlapMax(), start)).isEqualTo(largest);
        assertThat(value(new OverlapMeanSquare(), start)).isCloseTo(squares, within(1e-15));
    }

    @Test
    void refusesWhatItCannotDo() {
        Init zero = new Init(List.of(new QuantilesLaw(), new QuantilesLaw()), List.of(0.0, 1.0));
        assertThatThrownBy(() -> cell(4, OptionalInt.of(3), zero, 0.1, 1))
                .hasMessage("init.scale must leave no vector of layer 0 zero in a mean-field network with a dimension,"
                        + " which divides them by their norms, but that of neuron 0 is");
        Init large = new Init(List.of(new QuantilesLaw(), new QuantilesLaw()), List.of(1.0, 1.0));
        assertThatThrownBy(() -> cell(4, OptionalInt.empty(), large, 0.1, 1))
                .hasMessageContaining("init.scale must leave all overlaps");
        assertThatThrownBy(() -> new FiniteMeanFieldNetwork(2000, new Hermite(List.of(1.0)), OptionalInt.of(3)))
                .hasMessage(
                        "network.hidden must be at most 1024 for a mean-field network with a dimension but was 2000");
        assertThatThrownBy(() -> new FiniteMeanFieldNetwork(2, new Hermite(List.of(1.0)), OptionalInt.of(0)))
                .hasMessage("network.dimension must be at least 1 but was 0");
    }

    private static double value(Metric metric, Snapshot now) {
        double[] row = new double[1];
        metric.start(now).read(now, row, 0);
        return row[0];
    }

    private static Cell cell(int m, OptionalInt dimension, Init init, double epsilon, double until) {
        return cell(m, dimension, init, epsilon, until, 1e-11);
    }

    private static Cell cell(int m, OptionalInt dimension, Init init, double epsilon, double until, double tolerance) {
        return new Cell(
                0,
                3,
                new FiniteMeanFieldNetwork(m, new Hermite(LearningTimescalesCells.activation("exp3_full")), dimension),
                init,
                new HermiteTarget(LearningTimescalesCells.target("exp3_full")),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientFlow(
                        List.of(1.0, 1 / epsilon), until, tolerance, GradientFlow.Scheme.DOPRI5, Stop.BY_DIVERGENCE));
    }

    private static Trajectory trained(Cell cell, Schedule schedule, Metric... metrics) {
        Trajectory trajectory = Trained.by(MeanFieldTrainer::new, cell, schedule, List.of(metrics));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        return trajectory;
    }
}
