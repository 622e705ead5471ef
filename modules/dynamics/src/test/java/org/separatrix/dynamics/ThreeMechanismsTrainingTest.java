package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.KernelRatio;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.theory.LinearNetwork;

/** The trainer against the tables of the two-layer linear network. */
class ThreeMechanismsTrainingTest {
    private static final List<String> COLUMNS = List.of("loss", "kernel", "kernel_ratio");

    static Stream<List<GoldenTable.Row>> descents() {
        Map<String, List<GoldenTable.Row>> groups = new LinkedHashMap<>();
        for (GoldenTable.Row row : GoldenTable.read("three-mechanisms-descent").rows()) {
            groups.merge(
                    row.text("case") + row.text("dt"), List.of(row), (a, b) -> Stream.concat(a.stream(), b.stream())
                            .toList());
        }
        return groups.values().stream();
    }

    @ParameterizedTest
    @MethodSource("descents")
    void descentFollowsTheTable(List<GoldenTable.Row> rows) {
        Case one = ThreeMechanismsCases.named(rows.get(0).text("case"));
        List<Long> steps = rows.stream().map(row -> (long) row.whole("step")).toList();
        double stepSize = rows.get(0).number("dt");
        Trajectory trajectory = train(one, stepSize, 2000, new Schedule.Steps(steps));
        for (GoldenTable.Row row : rows) {
            if (row.has("K")) {
                int at = Arrays.binarySearch(trajectory.steps(), row.whole("step"));
                assertThat(at).as("step of %s", row).isNotNegative();
                row.expect("K", trajectory.value(at, 1), 1e-10);
                row.expect("K_over_K0", trajectory.value(at, 2), 1e-10);
                double residual = row.number("s") - one.slope();
                double loss = 0.5 * one.secondMoment() * residual * residual;
                assertThat(trajectory.value(at, 0)).isCloseTo(loss, GoldenTable.within(loss, 1e-9));
            }
        }
        String status = rows.get(0).text("status_after_2000");
        assertThat(trajectory.ending().outcome() == Outcome.DIVERGED).isEqualTo(status.equals("diverged"));
        if (!status.equals("diverged")) {
            double last = stepSize * one.secondMoment() * trajectory.last("kernel");
            assertThat(last < 2).isEqualTo(status.equals("stable"));
        }
    }

    static Stream<GoldenTable.Row> catapults() {
        return GoldenTable.read("three-mechanisms-catapult").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("catapults")
    void largeStepsConvergeWithASmallerKernelOrDiverge(GoldenTable.Row row) {
        int width = row.whole("width");
        Case one = new Case(
                "catapult",
                1 / Math.sqrt(width),
                1,
                1,
                1,
                1,
                ThreeMechanismsCases.weyl(1, width),
                ThreeMechanismsCases.weyl(0, width));
        double kernel = kernelAtStart(one);
        // Where the residual is 1e-12 the kernel has come to rest; to take all 20,000 steps would only take time.
        GradientDescent train = new GradientDescent(
                row.number("dt_A_K0") / kernel, List.of(1.0, 1.0), 20_000, Stop.ofLoss(Stop.LOSS_ABOVE, 1e-24));
        Trajectory trajectory = train(one, train, new Schedule.Every(1_000_000));
        if (row.text("status").equals("diverged")) {
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.DIVERGED);
            assertThat(trajectory.ending().stoppedAt()).isEqualTo(row.whole("steps"));
        } else {
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
            row.expect("K_end_over_K0", trajectory.last("kernel_ratio"), 1e-8);
        }
    }

    static Stream<GoldenTable.Row> limits() {
        return GoldenTable.read("three-mechanisms-stability").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void descentConvergesBelowTheStabilityLimit(GoldenTable.Row row) {
        Case one = ThreeMechanismsCases.named(row.text("case"));
        Trajectory trajectory = train(one, row.number("dt"), 20_000, new Schedule.Every(1_000_000));
        boolean converged = trajectory.ending().outcome() == Outcome.COMPLETED && trajectory.last("loss") < 1e-12;
        if (row.number("step_over_limit") < 1) {
            assertThat(converged).isEqualTo(row.text("status").equals("converged"));
        }
        if (converged && row.has("K_end_over_Kinf")) {
            row.expect(
                    "K_end_over_Kinf",
                    trajectory.last("kernel") / one.theory().end().kernel(),
                    1e-8);
        }
    }

    static Stream<Case> cases() {
        return ThreeMechanismsCases.all().stream();
    }

    /**
     * A residual that falls as {@code e^(-lambda t)} is missed by {@code h lambda / (2 e)} of its start at worst, 1.8e-4 for
     * {@code h lambda = 1e-3}; where the kernel grows on the way, by a little more.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void descentApproachesTheFlowAtFirstOrderInTheStep(Case one) {
        double coarse = largestDistanceFromTheFlow(one, 1e-2);
        double fine = largestDistanceFromTheFlow(one, 1e-3);
        assertThat(fine).isLessThan(2.25e-4);
        assertThat(coarse / fine).isCloseTo(10, within(0.5));
    }

    /** Of the residual along the path, relative to its start. The residual has one sign all along, so the loss tells it. */
    private static double largestDistanceFromTheFlow(Case one, double stepTimesLambda) {
        LinearNetwork flow = one.theory();
        double stepSize = stepTimesLambda / flow.lambda();
        long last = Math.round(16 / stepTimesLambda);
        Trajectory trajectory = train(one, stepSize, last, new Schedule.Every(last / 16));
        double largest = 0;
        for (int row = 0; row < trajectory.rows(); row++) {
            double actual = Math.sqrt(trajectory.value(row, 0));
            double expected = Math.sqrt(flow.at(trajectory.times()[row]).excessLoss());
            largest = Math.max(largest, Math.abs(actual - expected));
        }
        return largest / Math.sqrt(trajectory.value(0, 0));
    }

    private static double kernelAtStart(Case one) {
        return train(one, 1e-3, 0, new Schedule.Every(1)).last("kernel");
    }

    private static Trajectory train(Case one, double stepSize, long steps, Schedule schedule) {
        List<Double> rates = List.of(one.rateW(), one.rateU());
        return train(one, new GradientDescent(stepSize, rates, steps, Stop.ofLoss(Double.MAX_VALUE, 0)), schedule);
    }

    private static Trajectory train(Case one, GradientDescent train, Schedule schedule) {
        Recording recording = new Recording(List.of(
                new Recording.Entry(new TrainingLoss(), schedule),
                new Recording.Entry(new Kernel(), schedule),
                new Recording.Entry(new KernelRatio(), schedule)));
        Init.PerEntry start = (seed, layer, row, column, columns) -> layer == 0 ? one.w()[row] : one.u()[column];
        Cell cell = new Cell(
                0,
                0,
                new DenseNetwork(List.of(one.width()), new Linear(), false, one.gamma()),
                new Init(List.of(start, start), List.of(1.0, 1.0)),
                new Line(one.slope(), one.secondMoment()),
                new HalfSquare(Loss.Reduce.MEAN),
                train);
        Trajectories trajectories = new Trajectories(COLUMNS);
        new DenseTrainer(recording).train(List.of(cell), trajectories);
        return trajectories.all().get(0);
    }
}
