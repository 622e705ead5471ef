package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.dynamics.golden.GoldenCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.Outputs;
import org.separatrix.dynamics.metrics.TrainingLoss;

/** Two points that are learnt in four phases, by steps that move no unit by more than a share of its norm. */
class FourPhasesTrainingTest {
    private static final int UNITS = 40;
    private static final double IMBALANCE = 4;
    private static final Recording RECORDING =
            new Recording(Stream.of(new TrainingLoss(), new Outputs(), new AllWeights())
                    .map(metric -> new Recording.Entry(metric, new Schedule.Every(1)))
                    .toList());

    /** A configuration of the tables, and its training. */
    private record Case(double angle, double largestStep, Trajectory trajectory) {
        static Case of(String config, double kappa1, double largestStep, StepRule rule, double until) {
            double angle = config.equals("A") ? Math.PI / 6 : Math.PI / 15;
            Cell cell = new Cell(
                    0,
                    0,
                    new DenseNetwork(List.of(UNITS), new Relu(), false, 1),
                    GoldenCells.start(
                            "four-phases-weights-40", List.of(kappa1 / Math.sqrt(UNITS), 1 / Math.sqrt(UNITS))),
                    new TwoPoints(IMBALANCE, angle),
                    new Exponential(Loss.Reduce.MEAN),
                    new GradientDescent(
                            largestStep,
                            List.of(1.0, 0.0),
                            100_000,
                            until,
                            Stop.BY_DIVERGENCE,
                            rule,
                            0,
                            new Batches.Whole(),
                            false));
            return new Case(angle, largestStep, Trained.of(cell, RECORDING));
        }

        double output(int row, int sample) {
            return trajectory.value(row, 1 + sample);
        }

        /** What arrives at a unit from a sample. */
        private double sum(int row, int unit, int sample) {
            double x = trajectory.value(row, 3 + 2 * unit);
            double y = trajectory.value(row, 4 + 2 * unit);
            return sample == 0 ? x : StrictMath.cos(angle) * x + StrictMath.sin(angle) * y;
        }

        /** Whether a unit answers a sample by more than it can move to and fro over its kink. */
        boolean isActive(int row, int unit, int sample) {
            double plus = IMBALANCE * StrictMath.exp(-output(row, 0)) / (1 + IMBALANCE);
            double minus = StrictMath.exp(output(row, 1)) / (1 + IMBALANCE);
            double tolerance = 2 * largestStep / Math.sqrt(UNITS) * Math.max(plus, minus);
            return sum(row, unit, sample) > tolerance;
        }

        /** The first half of the units pulls the outputs up, the second down. */
        int count(boolean up, IntPredicate condition) {
            int half = UNITS / 2;
            return (int) IntStream.range(up ? 0 : half, up ? half : UNITS)
                    .filter(condition)
                    .count();
        }

        int living(int row, boolean up) {
            return count(up, unit -> isActive(row, unit, 0) || isActive(row, unit, 1));
        }

        /** The row of the largest output on the negative sample. */
        int plateau() {
            int largest = 0;
            for (int row = 0; row < trajectory.rows(); row++) {
                largest = output(row, 1) > output(largest, 1) ? row : largest;
            }
            return largest;
        }

        /** The first of three rows in a row that satisfy a condition. */
        int firstAfter(int from, IntPredicate condition) {
            return IntStream.range(from, trajectory.rows() - 2)
                    .filter(row -> condition.test(row) && condition.test(row + 1) && condition.test(row + 2))
                    .findFirst()
                    .orElseThrow();
        }

        boolean isDeactivated(int row) {
            return 2 * count(true, unit -> isActive(row, unit, 0) && !isActive(row, unit, 1)) >= living(row, true);
        }

        boolean isReactivated(int row) {
            return 2 * count(false, unit -> isActive(row, unit, 0) && isActive(row, unit, 1)) >= living(row, false);
        }

        double time(int row) {
            return trajectory.times()[row];
        }

        /** The loss at a time between two steps. */
        double loss(double time) {
            int after = IntStream.range(1, trajectory.rows())
                    .filter(row -> time(row) >= time)
                    .findFirst()
                    .orElseThrow();
            double share = (time - time(after - 1)) / (time(after) - time(after - 1));
            return (1 - share) * trajectory.value(after - 1, 0) + share * trajectory.value(after, 0);
        }
    }

    static Stream<Row> configurations() {
        return GoldenTable.read("four-phases-segments").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void thePhasesComeWhenTheFlowHasThem(Row row) {
        boolean isA = row.text("config").equals("A");
        double until = isA ? 1800 : 5200;
        Case so = Case.of(
                row.text("config"), row.number("kappa1"), isA ? 0.1 : 0.2, new StepRule.UnitRelative(0.1), until);
        assertThat(so.trajectory().ending().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(so.trajectory().rows()).isLessThan(isA ? 20_000 : 30_000);
        int plateau = so.plateau();
        assertThat(so.living(plateau, true)).isEqualTo(row.whole("nKpos"));
        assertThat(so.living(plateau, false)).isEqualTo(row.whole("nKneg"));
        int classified = so.firstAfter(plateau, at -> so.output(at, 1) < 0);
        int deactivated = so.firstAfter(plateau, so::isDeactivated);
        int reactivated = so.firstAfter(deactivated, so::isReactivated);
        assertThat(so.time(plateau)).isCloseTo(row.number("T_plat"), withinPercentage(10));
        assertThat(so.time(classified)).isCloseTo(row.number("T_acc"), withinPercentage(3));
        assertThat(so.time(deactivated)).isCloseTo(row.number("T_II"), withinPercentage(5));
        assertThat(so.time(reactivated)).isCloseTo(row.number("T_III"), withinPercentage(8));
        assertHasTheLossOfTheFlow(so, row.text("config"), until);
    }

    /** Steps of 0.02 are within 2e-4 of the flow, and what larger ones miss it by grows with them. */
    private static void assertHasTheLossOfTheFlow(Case so, String config, double until) {
        GoldenTable.read("four-phases-trajectory")
                .where(row -> row.text("config").equals(config) && row.number("t") > 0 && row.number("t") <= until)
                .forEach(row -> row.expect("L", so.loss(row.number("t")), 2e-4 * so.largestStep() / 0.02));
    }

    /** From a start a hundred times smaller, steps of one size kill units that live in the flow. */
    @Test
    void unitsLiveOnFromASmallStart() {
        for (Row row : configurations().toList()) {
            Case relative = Case.of(row.text("config"), 0.001, 0.1, new StepRule.UnitRelative(0.1), 20);
            int last = relative.trajectory().rows() - 1;
            assertThat(relative.living(last, true)).isEqualTo(row.whole("nKpos"));
            assertThat(relative.living(last, false)).isEqualTo(row.whole("nKneg"));
            Case fixed = Case.of(row.text("config"), 0.001, 0.1, new StepRule.Fixed(), 20);
            assertThat(fixed.living(fixed.trajectory().rows() - 1, false)).isLessThan(row.whole("nKneg"));
        }
    }
}
