package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.LearningTimescalesCells;
import org.separatrix.dynamics.metrics.DegreeLearnt;
import org.separatrix.dynamics.metrics.DegreeResiduals;
import org.separatrix.dynamics.metrics.ReadoutMax;
import org.separatrix.dynamics.metrics.TrainingLoss;

/** The numbers of the learning time-scales, as two other programs found them. */
class LearningTimescalesGoldenTest {
    private static final double TOLERANCE = 1e-9;

    /** Below these rates the table's own times of degree 0 are less accurate, and the formula is exact: -eps ln(1 - f). */
    private static final double TABLE_IS_COARSE = 2e-11;

    /** The rows of a table that belong to one cell. */
    record OneCell(List<Row> rows) {
        String link() {
            return rows.get(0).text("link");
        }

        double epsilon() {
            return rows.get(0).number("eps");
        }

        @Override
        public String toString() {
            return link() + " " + epsilon();
        }
    }

    static List<OneCell> trajectories() {
        return cells("learning-timescales-trajectories");
    }

    static List<OneCell> halfTimes() {
        return cells("learning-timescales-half-times");
    }

    private static List<OneCell> cells(String table) {
        List<OneCell> cells = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Row row : GoldenTable.read(table).rows()) {
            if (!rows.isEmpty() && !sameCell(rows.get(0), row)) {
                cells.add(new OneCell(List.copyOf(rows)));
                rows.clear();
            }
            rows.add(row);
        }
        cells.add(new OneCell(rows));
        return cells;
    }

    private static boolean sameCell(Row one, Row other) {
        return one.text("link").equals(other.text("link")) && one.text("eps").equals(other.text("eps"));
    }

    private static Trajectory trained(Cell cell, List<Double> times, Metric... metrics) {
        Trajectory trajectory = Trained.by(MeanFieldTrainer::new, cell, new Schedule.Times(times), List.of(metrics));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        return trajectory;
    }

    private static int rowAt(Trajectory trajectory, double time) {
        for (int row = 0; row < trajectory.rows(); row++) {
            if (Math.abs(trajectory.times()[row] - time) <= 1e-12 * time) {
                return row;
            }
        }
        throw new AssertionError("nothing was recorded at time " + time);
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void followsTheTrajectoriesByLinearlyImplicitSteps(OneCell cell) {
        follows(cell, GradientFlow.Scheme.RODAS4, TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void followsTheTrajectoriesByExplicitSteps(OneCell cell) {
        follows(cell, GradientFlow.Scheme.DOPRI5, 1e-11);
    }

    private static void follows(OneCell expected, GradientFlow.Scheme scheme, double tolerance) {
        List<Double> times =
                expected.rows().stream().map(row -> row.number("t")).toList();
        double until = times.get(times.size() - 1);
        Cell cell = LearningTimescalesCells.of(
                expected.link(), expected.rows().get(0).whole("m"), expected.epsilon(), until, tolerance, scheme);
        Trajectory trajectory = trained(cell, times, new TrainingLoss(), new DegreeResiduals(), new AllWeights());
        int neurons = cell.shape().rows(0);
        int weights = 1 + cell.shape().samples();
        for (Row row : expected.rows()) {
            int at = rowAt(trajectory, row.number("t"));
            row.expect("risk", trajectory.value(at, 0), 1e-6);
            for (int degree = 0; degree < 5; degree++) {
                boolean exists = degree < cell.shape().samples();
                row.expect("r" + degree, exists ? trajectory.value(at, 1 + degree) : 0, 1e-6);
            }
            row.expect("s_first", trajectory.value(at, weights), 1e-6);
            row.expect("s_last", trajectory.value(at, weights + neurons - 1), 1e-6);
            row.expect("a_first", trajectory.value(at, weights + neurons), 1e-6);
            row.expect("a_last", trajectory.value(at, weights + 2 * neurons - 1), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("halfTimes")
    void passesEachShareOfADegreeWithinATenThousandthOfItsTime(OneCell expected) {
        TreeSet<Double> times = new TreeSet<>();
        for (Row row : expected.rows()) {
            for (double share : new double[] {0.1, 0.5, 0.9}) {
                passage(row, share).ifPresent(passage -> times.addAll(List.of(passage.before(), passage.after())));
            }
        }
        double epsilon = expected.epsilon();
        double until = Math.max(12 * StrictMath.pow(epsilon, 1.0 / 6), times.last());
        Cell cell =
                LearningTimescalesCells.of(expected.link(), 32, epsilon, until, TOLERANCE, GradientFlow.Scheme.RODAS4);
        Trajectory trajectory = trained(cell, List.copyOf(times), new DegreeLearnt());
        for (Row row : expected.rows()) {
            int degree = row.whole("degree");
            for (double share : new double[] {0.1, 0.5, 0.9}) {
                passage(row, share).ifPresent(passage -> {
                    assertThat(trajectory.value(rowAt(trajectory, passage.before()), degree))
                            .as("degree %d before %s", degree, passage)
                            .isLessThan(share);
                    assertThat(trajectory.value(rowAt(trajectory, passage.after()), degree))
                            .as("degree %d after %s", degree, passage)
                            .isGreaterThan(share);
                });
            }
        }
    }

    @Test
    void theReadoutGrowsAsTheTableSays() {
        String link = "";
        double growth = Double.NaN;
        double lastEpsilon = Double.NaN;
        for (Row row : GoldenTable.read("learning-timescales-readout-growth").rows()) {
            double epsilon = row.number("eps");
            double until = 12 * StrictMath.pow(epsilon, 1.0 / 6);
            Cell cell =
                    LearningTimescalesCells.of(row.text("link"), 32, epsilon, until, 1e-7, GradientFlow.Scheme.RODAS4);
            double largest = trained(cell, List.of(), new ReadoutMax()).last("readout_max");
            row.expect("max_abs_a_end", largest, 1e-4);
            if (row.text("link").equals(link)) {
                double slope = StrictMath.log(largest / growth) / StrictMath.log(epsilon / lastEpsilon);
                row.expect("local_slope", slope, 1e-4);
            }
            link = row.text("link");
            growth = largest;
            lastEpsilon = epsilon;
        }
    }

    /** Times around the one at which a share is learnt. */
    private record Passage(double before, double after) {}

    private static Optional<Passage> passage(Row row, double share) {
        String column = "t_" + Math.round(100 * share) + "pct";
        if (!row.has(column)) {
            return Optional.empty();
        }
        boolean byFormula = row.whole("degree") == 0 && row.number("eps") < TABLE_IS_COARSE;
        double time = byFormula ? -row.number("eps") * StrictMath.log(1 - share) : row.number(column);
        return Optional.of(new Passage(time * (1 - 1e-4), time * (1 + 1e-4)));
    }
}
