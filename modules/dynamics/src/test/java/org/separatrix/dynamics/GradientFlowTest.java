package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.GradientFlow.Scheme;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;
import org.separatrix.dynamics.metrics.GradientNorm;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.Sharpness;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.metrics.WeightNorm;
import org.separatrix.kernels.Kernels;

class GradientFlowTest {
    private static final Metric LOSS = new TrainingLoss();

    private static Recording recording(Schedule schedule, Metric... metrics) {
        return new Recording(Stream.of(metrics)
                .map(metric -> new Recording.Entry(metric, schedule))
                .toList());
    }

    private static Cell with(Cell cell, Training train) {
        return new Cell(cell.number(), cell.seed(), cell.network(), cell.init(), cell.data(), cell.loss(), train);
    }

    private static GradientFlow flow(double until, double tolerance, Scheme scheme, Double... rates) {
        return new GradientFlow(List.of(rates), until, tolerance, scheme, Stop.BY_DIVERGENCE);
    }

    private static Trajectory train(Cell cell, Recording recording) {
        return train(List.of(cell), new DenseTrainer(recording), recording).get(0);
    }

    private static List<Trajectory> train(List<Cell> cells, Trainer trainer, Recording recording) {
        Trajectories trajectories =
                new Trajectories(recording.columns(cells.get(0).shape()));
        trainer.train(cells, trajectories);
        return trajectories.all();
    }

    /** One weight, {@code (w - 1)' = -rate (w - 1)}. */
    private static Cell quadratic(double until, double tolerance, Scheme scheme, double rate) {
        return with(Cells.quadratic(0, 1, 1, 1e30, 0), flow(until, tolerance, scheme, rate));
    }

    private static Cell tanh(double until, double tolerance, Scheme scheme) {
        Network network = new DenseNetwork(List.of(5, 3), new Tanh(), true, 0.7);
        return with(Cells.cell(3, network, Cells.table(), 1, 1), flow(until, tolerance, scheme, 1.0, 0.5, 2.0));
    }

    private static double[] end(Trajectory trajectory) {
        int width = trajectory.columns().size();
        int last = trajectory.rows() - 1;
        return Arrays.copyOfRange(trajectory.values(), last * width, (last + 1) * width);
    }

    private static double[] weightsAtEnd(Cell cell) {
        Trajectory trajectory = train(cell, recording(new Schedule.Every(1_000_000), new EveryWeight()));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        return end(trajectory);
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /**
     * All steps together err by tolerance^(2/3) for RKC2, whose steps err by h^3, and in proportion to it for DOPRI5, whose steps
     * err by h^6 where they estimate h^5.
     */
    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void oneWeightDecaysExponentially(Scheme scheme) {
        Schedule schedule = new Schedule.Times(List.of(0.1, 0.5, 1.0, 2.0, 5.0));
        Trajectory trajectory = train(quadratic(8, 1e-11, scheme, 0.5), recording(schedule, new EveryWeight()));
        double start = trajectory.value(0, 0) - 1;
        for (int row = 0; row < trajectory.rows(); row++) {
            assertThat(trajectory.value(row, 0) - 1)
                    .isCloseTo(
                            start * StrictMath.exp(-0.5 * trajectory.times()[row]),
                            within(scheme == Scheme.RKC2 ? StrictMath.pow(1e-11, 2.0 / 3) : 1e-11));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void recordsLieExactlyAtTheirTimesAndAtTheEnd(Scheme scheme) {
        Schedule schedule = new Schedule.Times(List.of(1e-9, 0.1, 0.3, 1 / 3.0, 2.0, 2.5, 7.0));
        Trajectory trajectory = train(quadratic(2.2, 1e-3, scheme, 1), recording(schedule, LOSS));
        assertThat(trajectory.times()).containsExactly(0, 1e-9, 0.1, 0.3, 1 / 3.0, 2.0, 2.2);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(trajectory.ending().time()).isEqualTo(2.2);
        assertThat(trajectory.ending().stoppedAt()).isEqualTo(trajectory.steps()[6]);
        assertThat(trajectory.steps()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void logarithmicTimesBeginAtTheFirstStepAndEndAtTheEnd() {
        Trajectory trajectory =
                train(quadratic(100, 1e-3, Scheme.RKC2, 1), recording(new Schedule.LogTime(1, 0), LOSS));
        assertThat(trajectory.times()).endsWith(0.1, 1.0, 10.0, 100.0);
        assertThat(trajectory.steps()).startsWith(0, 1);
    }

    @Test
    void aFlowOfNoTimeIsItsStart() {
        Trajectory trajectory = train(quadratic(0, 1e-3, Scheme.RKC2, 1), recording(new Schedule.Every(1), LOSS));
        assertThat(trajectory.steps()).containsExactly(0);
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.COMPLETED, 0, 0, ""));
    }

    @Test
    void aFlowThatDoesNotMoveComesToItsEndInFewSteps() {
        Trajectory trajectory = train(quadratic(1e6, 1e-3, Scheme.RKC2, 0), recording(new Schedule.Every(1), LOSS));
        assertThat(trajectory.ending().time()).isEqualTo(1e6);
        assertThat(trajectory.rows()).isLessThan(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void stopsAtTheFirstStepWhoseLossIsBelow(Scheme scheme) {
        Cell cell = with(
                Cells.quadratic(0, 1, 1, 1e30, 0),
                new GradientFlow(List.of(1.0), 1000, 1e-5, scheme, Stop.ofLoss(1e30, 1e-6)));
        Trajectory trajectory = train(cell, recording(new Schedule.Every(1), LOSS));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        int last = trajectory.rows() - 1;
        assertThat(trajectory.value(last, 0)).isLessThan(1e-6);
        assertThat(trajectory.value(last - 1, 0)).isGreaterThanOrEqualTo(1e-6);
    }

    static Stream<Case> cases() {
        return ThreeMechanismsCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLinearNetworkFollowsItsClosedFormByRkc2(Case one) {
        assertFollowsTheTable(one, Scheme.RKC2, 2e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLinearNetworkFollowsItsClosedFormByDopri5(Case one) {
        assertFollowsTheTable(one, Scheme.DOPRI5, 1e-9);
    }

    private static void assertFollowsTheTable(Case one, Scheme scheme, double tolerance) {
        List<GoldenTable.Row> rows = GoldenTable.read("three-mechanisms-trajectories")
                .where(row -> row.text("case").equals(one.name()))
                .toList();
        List<Double> times = rows.stream().map(row -> row.number("t")).toList();
        Init.PerEntry start = (seed, layer, row, column, columns) -> layer == 0 ? one.w()[row] : one.u()[column];
        Cell cell = new Cell(
                0,
                0,
                new DenseNetwork(List.of(one.width()), new Linear(), false, one.gamma()),
                new Init(List.of(start, start), List.of(1.0, 1.0)),
                new Line(one.slope(), one.secondMoment()),
                new HalfSquare(Loss.Reduce.MEAN),
                flow(times.get(times.size() - 1), tolerance, scheme, one.rateW(), one.rateU()));
        Trajectory trajectory =
                train(cell, recording(new Schedule.Times(times), LOSS, new Kernel(), new EveryWeight()));
        assertThat(trajectory.rows()).isEqualTo(rows.size());
        int width = one.width();
        for (int i = 0; i < rows.size(); i++) {
            GoldenTable.Row row = rows.get(i);
            assertThat(trajectory.times()[i]).isEqualTo(row.number("t"));
            row.expect("excess_loss", trajectory.value(i, 0), 1e-6);
            row.expect("K", trajectory.value(i, 1), 1e-6);
            row.expect("w_1", trajectory.value(i, 2), 1e-6);
            row.expect("w_d", trajectory.value(i, 1 + width), 1e-6);
            row.expect("u_1", trajectory.value(i, 2 + width), 1e-6);
            row.expect("u_d", trajectory.value(i, 1 + 2 * width), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void theLossRisesByNoMoreThanTheErrorOfAStep(Scheme scheme) {
        Recording recording =
                recording(new Schedule.Every(1), LOSS, new GradientNorm(), new WeightNorm(), new Sharpness());
        for (double tolerance : new double[] {1e-2, 1e-4, 1e-8}) {
            Trajectory trajectory = train(tanh(100, tolerance, scheme), recording);
            for (int row = 1; row < trajectory.rows(); row++) {
                double error = tolerance * trajectory.value(row - 1, 2);
                double rise = error * trajectory.value(row - 1, 1) + 0.5 * trajectory.value(row - 1, 3) * error * error;
                assertThat(trajectory.value(row, 0)).isLessThanOrEqualTo(trajectory.value(row - 1, 0) + rise);
            }
        }
    }

    @Test
    void theSchemesAgree() {
        double[] reference = weightsAtEnd(tanh(3, 1e-13, Scheme.DOPRI5));
        assertThat(distance(weightsAtEnd(tanh(3, 1e-12, Scheme.RKC2)), reference))
                .isLessThan(1e-9);
        assertThat(distance(weightsAtEnd(tanh(3, 1e-11, Scheme.DOPRI5)), reference))
                .isLessThan(1e-9);
    }

    /** By the same powers. */
    @Test
    void theErrorFollowsTheTolerance() {
        double[] reference = weightsAtEnd(tanh(3, 1e-13, Scheme.DOPRI5));
        double coarse = distance(weightsAtEnd(tanh(3, 1e-6, Scheme.RKC2)), reference);
        double fine = distance(weightsAtEnd(tanh(3, 1e-9, Scheme.RKC2)), reference);
        assertThat(StrictMath.log10(coarse / fine)).isCloseTo(2, within(0.2));
        coarse = distance(weightsAtEnd(tanh(3, 1e-5, Scheme.DOPRI5)), reference);
        fine = distance(weightsAtEnd(tanh(3, 1e-9, Scheme.DOPRI5)), reference);
        assertThat(StrictMath.log10(coarse / fine)).isCloseTo(4, within(0.2));
    }

    /**
     * Neurons that slide on a kink are pushed across it again and again, by steps as large as the tolerance: the trajectory is
     * right to about as much, by DOPRI5 to ten times as much, and the number of steps grows as its inverse.
     */
    @Test
    void neuronsThatSlideOnTheirKinksCostStepsInProportionToTheTolerance() {
        assertFollowsTheFourPhases(Scheme.RKC2, 1e-3, 1e-3, 5_000);
        assertFollowsTheFourPhases(Scheme.RKC2, 1e-4, 1e-4, 50_000);
        assertFollowsTheFourPhases(Scheme.DOPRI5, 1e-5, 1e-4, 50_000);
    }

    private static void assertFollowsTheFourPhases(Scheme scheme, double tolerance, double error, long mostSteps) {
        List<GoldenTable.Row> rows = GoldenTable.read("four-phases-trajectory")
                .where(row -> row.text("config").equals("A") && row.number("t") <= 100)
                .toList();
        List<Double> times = rows.stream().map(row -> row.number("t")).toList();
        Cell cell = LabelLossTrainingTest.fourPhases(flow(100, tolerance, scheme, 1.0, 0.0));
        Trajectory trajectory = train(cell, recording(new Schedule.Times(times), LOSS));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).expect("L", trajectory.value(i, 0), error);
        }
        assertThat(trajectory.ending().stoppedAt()).isBetween(mostSteps / 5, mostSteps);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 20})
    void anotherProgramIntegratesTheSameFlow(double until) {
        Cell cell = tanh(until, 1e-12, Scheme.DOPRI5);
        double[] rates = new double[(int) cell.shape().parameters()];
        Weights start = cell.start();
        int at = 0;
        double[] state = new double[rates.length];
        for (int layer = 0; layer < start.layers(); layer++) {
            double[] matrix = start.matrix(layer);
            System.arraycopy(matrix, 0, state, at, matrix.length);
            Arrays.fill(rates, at, at + matrix.length, cell.train().rates().get(layer));
            at += matrix.length;
        }
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return rates.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                Weights weights = new Weights(cell.shape());
                int from = 0;
                for (int layer = 0; layer < weights.layers(); layer++) {
                    double[] matrix = weights.matrix(layer);
                    System.arraycopy(y, from, matrix, 0, matrix.length);
                    from += matrix.length;
                }
                double[] slope = Gradient.of(Snapshot.of(cell, weights));
                for (int i = 0; i < slope.length; i++) {
                    slope[i] *= -rates[i];
                }
                return slope;
            }
        };
        double[] expected = new DormandPrince853Integrator(1e-12, 1, 1e-13, 1e-13)
                .integrate(equation, new ODEState(0, state), until)
                .getPrimaryState();
        assertThat(distance(weightsAtEnd(cell), expected)).isLessThan(1e-10);
        assertThat(distance(weightsAtEnd(tanh(until, 1e-11, Scheme.RKC2)), expected))
                .isLessThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 16})
    void aFlowDoesNotDependOnTheLanesNorOnTheOrderOfCells(int lanes) {
        Recording recording = recording(new Schedule.Every(1), LOSS, new EveryWeight());
        for (Scheme scheme : List.of(Scheme.RKC2, Scheme.DOPRI5)) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Cell cell = Cells.cell(i, new DenseNetwork(List.of(9, 6), new Tanh(), true, 1), Cells.table(), 1, 1);
                Stop stop = i % 5 == 4 ? Stop.ofLoss(1e30, 0.2) : Stop.BY_DIVERGENCE;
                List<Double> rates = List.of(1.0, 1.0 * (i % 3), 0.5);
                cells.add(with(cell, new GradientFlow(rates, 1 + 7.0 * (i % 4), 1e-4, scheme, stop)));
            }
            // Two kinds of training in one chunk do not mind each other.
            cells.add(Cells.cell(20, new DenseNetwork(List.of(9, 6), new Tanh(), true, 1), Cells.table(), 0.1, 30));
            List<Trajectory> expected = train(
                    cells,
                    new DenseTrainer(recording, Kernels.scalarOfDoubles(1), Kernels.scalarOfFloats(1)),
                    recording);
            Collections.shuffle(cells, new Random(lanes));
            assertSame(
                    train(
                            cells,
                            new DenseTrainer(recording, Kernels.scalarOfDoubles(lanes), Kernels.scalarOfFloats(lanes)),
                            recording),
                    expected);
            assertSame(train(cells, new DenseTrainer(recording), recording), expected);
        }
    }

    private static void assertSame(List<Trajectory> actual, List<Trajectory> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).cell()).isEqualTo(expected.get(i).cell());
            assertThat(actual.get(i).steps()).isEqualTo(expected.get(i).steps());
            assertThat(actual.get(i).times()).isEqualTo(expected.get(i).times());
            assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
            assertThat(actual.get(i).ending()).isEqualTo(expected.get(i).ending());
        }
    }

    /** A linear layer on inputs of very different size: curvatures 1 and 10,000. */
    @Test
    void aStiffFlowTakesFarFewerGradientsByChebyshev() {
        Data data = new GivenSamples(new Samples(2, 2, 1, new double[] {100, 0, 0, 1}, new double[] {100, 1}));
        Cell linear = new Cell(
                0,
                0,
                new DenseNetwork(List.of(), new Linear(), false, 1),
                new Init(List.of(new WeylLaw()), List.of(1.0)),
                data,
                new HalfSquare(Loss.Reduce.SUM),
                flow(10, 1e-4, Scheme.RKC2, 1.0));
        Cell reference = with(linear, flow(10, 1e-4, Scheme.DOPRI5, 1.0));
        long stabilised = 10 * stepsOf(linear);
        long plain = 6 * stepsOf(reference);
        assertThat(plain).isGreaterThan(6 * 10 * 10_000 / 4); // its steps are at most about 3.3 over the curvature
        assertThat(plain).isGreaterThan(7 * stabilised);
    }

    private static long stepsOf(Cell cell) {
        Trajectory trajectory = train(cell, recording(new Schedule.Every(1_000_000), LOSS));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        return trajectory.ending().stoppedAt();
    }

    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void aFlowThatRunsIntoAKinkFailsAndSaysWhatToDo(Scheme scheme) {
        Cell cell = Cells.withLoss(quadratic(10, 1e-6, scheme, 1), new Absolute(0));
        Trajectory trajectory = train(cell, recording(new Schedule.Every(1), LOSS));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(trajectory.ending().message()).contains("step size fell to").contains("gradient-descent");
        assertThat(trajectory.ending().time()).isCloseTo(Math.abs(trajectory.value(0, 0)), within(1e-9));
    }

    /** Where the loss ends, for a loss that has no slope beyond. */
    @ParameterizedTest
    @EnumSource(names = {"RKC2", "DOPRI5"})
    void aFlowThatRunsToWhereNothingIsDefinedFails(Scheme scheme) {
        Loss bounded = new Bounded();
        Trajectory trajectory =
                train(Cells.withLoss(quadratic(10, 1e-6, scheme, 1), bounded), recording(new Schedule.Every(1), LOSS));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(trajectory.last("loss")).isCloseTo(0.125, within(1e-6));
    }

    /** Half the squared distance from 1, for outputs of at most a half. */
    private record Bounded() implements Loss.PerOutput {
        @Override
        public double value(double f, double y) {
            return f <= 0.5 ? 0.5 * (f - 1) * (f - 1) : Double.NaN;
        }

        @Override
        public double slope(double f, double y) {
            return f <= 0.5 ? f - 1 : Double.NaN;
        }

        @Override
        public Reduce reduce() {
            return Reduce.MEAN;
        }
    }

    @Test
    void aFlowThatStaysOnAKinkFailsAtItsLastStep() {
        Cell cell = Cells.withLoss(quadratic(10, 1e-9, Scheme.DOPRI5, 1), new Absolute(1));
        Recording recording = recording(new Schedule.Every(1_000_000_000), LOSS);
        Trainer ofOneLane = new DenseTrainer(recording, Kernels.scalarOfDoubles(1), Kernels.scalarOfFloats(1));
        Trajectory trajectory = train(List.of(cell), ofOneLane, recording).get(0);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(trajectory.ending().stoppedAt()).isEqualTo(GradientFlow.MOST_STEPS);
        assertThat(trajectory.ending().message()).contains("in 1000000 steps").contains("gradient-descent");
    }

    /** {@code |f - at|}: one weight moves there at unit speed, and cannot stay. */
    private record Absolute(double at) implements Loss.PerOutput {
        @Override
        public double value(double f, double y) {
            return Math.abs(f - at);
        }

        @Override
        public double slope(double f, double y) {
            return Math.signum(f - at);
        }

        @Override
        public Reduce reduce() {
            return Reduce.MEAN;
        }
    }
}
