package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.EarlyDirectionCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.LimitCosine;

class EarlyDirectionTest implements ClassifierContract {
    private static final EarlyDirection CLASSIFIER = new EarlyDirection(0.99, 0.1, 0.98);
    private static final List<String> COLUMNS =
            List.of("loss", "weight_norm", "ncf_value", "kkt_residual", "top_share_0", "neuron_kkt");

    @Override
    public Classifier classifier() {
        return CLASSIFIER;
    }

    @Override
    public Cell cell() {
        return cell("relu2", 0.01, 0.005);
    }

    /** Stopped once the loss is below 1.1, well after its escape at 1.131. */
    private static Cell cell(String name, double delta, double stepSize) {
        return EarlyDirectionCells.of(
                name, delta, stepSize, 100_000, new StepRule.NormScaled(), Stop.ofLoss(Stop.LOSS_ABOVE, 1.1));
    }

    private static Label trained(Cell cell, Metric... more) {
        List<Metric> metrics = new ArrayList<>(CLASSIFIER.metrics());
        metrics.addAll(List.of(more));
        return CLASSIFIER.label(cell, Trained.of(cell, new Schedule.Every(5), metrics));
    }

    private static double number(Label label, String name) {
        return label.numbers().get(CLASSIFIER.numbers().indexOf(name));
    }

    static Stream<Row> passages() {
        return GoldenTable.read("early-direction-directions")
                .where(row -> row.text("kind").equals("train"));
    }

    @ParameterizedTest
    @MethodSource("passages")
    void thePassageIsThatOfTheTable(Row row) {
        boolean smooth = row.text("net").startsWith("sq");
        Label label = trained(cell(row.text("net"), row.number("delta"), smooth ? 0.005 : 0.002), new LimitCosine());
        row.expect("t_pass", number(label, "passage_time"), 0.01);
        row.expect("cos_to_limit", number(label, "passage_cosine"), 0.003);
        row.expect("N_dir", number(label, "passage_ncf"), 0.005);
        if (smooth) {
            row.expect("kkt_res", number(label, "passage_residual"), 0.02);
            row.expect("top1", Math.max(row.number("top1"), number(label, "passage_top_share")), 0.003);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sqrelu2, 0.1, not-aligned",
        "sqrelu2, 0.001, rank-one",
        "sqrelu3, 0.01, rank-one",
        "leaky3, 0.1, not-aligned",
        "relu2, 0.0001, multi-direction"
    })
    void labelsAreThoseOfThePaper(String name, double delta, String phase) {
        assertThat(trained(cell(name, delta, 0.005)).phase()).isEqualTo(phase);
    }

    @Test
    void cutsATrajectoryAtThePassageAndAtTheEscape() {
        Label label = trained(cell("sqrelu2", 0.001, 0.005));
        double passage = number(label, "passage_time");
        double escape = number(label, "escape_time");
        assertThat(passage).isPositive().isLessThan(escape);
        assertThat(label.segments())
                .containsExactly(
                        new Segment("aligning", 0, passage),
                        new Segment("escaping", passage, escape),
                        new Segment("escaped", escape, Double.NaN));
    }

    @Test
    void aPhaseThatWasNotLeftIsOpenAndOneThatWasNotReachedIsAbsent() {
        List<String> columns = List.of("weight_norm", "loss");
        Trajectory aligning = rows(columns, Outcome.COMPLETED, row(0.01, 1), row(0.02, 1), row(0.03, 1));
        assertThat(CLASSIFIER.label(cell(), aligning).segments())
                .containsExactly(new Segment("aligning", 0, Double.NaN));
        assertThat(CLASSIFIER.label(cell(), rows(columns, Outcome.FAILED)).segments())
                .isEmpty();
    }

    static Stream<Row> escapes() {
        return GoldenTable.read("early-direction-escape").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void theEscapeTimeIsThatOfTheTable(Row row) {
        Label label = trained(cell(row.text("net"), row.number("delta"), 0.005));
        row.expect("t_escape", number(label, "escape_time"), 0.02);
        row.expect("t_scaled", number(label, "scaled_escape_time"), 0.02);
    }

    // ---- what is asked in which order

    /** A row per step of one unit of time. */
    private static Trajectory rows(List<String> columns, Outcome outcome, double[]... rows) {
        long[] steps = new long[rows.length];
        double[] times = new double[rows.length];
        double[] values = new double[rows.length * columns.size()];
        for (int i = 0; i < rows.length; i++) {
            steps[i] = i;
            times[i] = i;
            System.arraycopy(rows[i], 0, values, i * columns.size(), columns.size());
        }
        return new Trajectory(0, columns, steps, times, values, new Ending(outcome, rows.length, rows.length, ""));
    }

    private static Trajectory rows(Outcome outcome, double[]... rows) {
        return rows(COLUMNS, outcome, rows);
    }

    private static double[] row(double... values) {
        return values;
    }

    private String phase(Trajectory trajectory) {
        return CLASSIFIER.label(cell(), trajectory).phase();
    }

    @Test
    void asksInOrder() {
        double[] start = row(1, 0.01, 0.5, 1, 0.5, 1);
        assertThat(phase(rows(Outcome.FAILED))).isEqualTo("failed");
        assertThat(phase(rows(Outcome.DIVERGED, start))).isEqualTo("diverged");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(1, 0.004, 0, 1, 0.5, 1))))
                .isEqualTo("collapsed");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(1, 0.004, 0.1, 1, 0.5, 1))))
                .isEqualTo("no-escape");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.95, 1, 0.5, 0, 1, 0))))
                .isEqualTo("no-escape");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.9, 0.1, 0.5, 0.1, 0.98, 0))))
                .isEqualTo("rank-one");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.9, 0.1, 0.5, 0.1, 0.97, 0.05))))
                .isEqualTo("multi-direction");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.9, 0.1, 0.5, 0.1, 0.97, 0.06))))
                .isEqualTo("not-aligned");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.9, 0.1, 0.5, 0.11, 0.98, 0.05))))
                .isEqualTo("not-aligned");
        assertThat(phase(rows(Outcome.CONVERGED, start, row(0.9, 0.05, 0.5, 0.1, 0.98, 0))))
                .isEqualTo("not-aligned");
    }

    /** By {@code stop: {norm-above: sqrt(delta)}}: the loss has hardly moved, and the direction is what was asked for. */
    @Test
    void aTrainingThatEndsAtItsPassageIsJudgedByItsDirection() {
        double[] start = row(1, 0.01, 0.5, 1, 0.5, 1);
        assertThat(phase(rows(Outcome.CONVERGED, start, row(0.99, 0.1, 0.5, 0.1, 0.98, 0))))
                .isEqualTo("rank-one");
        assertThat(phase(rows(Outcome.CONVERGED, start, row(0.99, 0.1, 0.5, 0.1, 0.97, 0.06))))
                .isEqualTo("not-aligned");
        assertThat(phase(rows(Outcome.COMPLETED, start, row(0.99, 0.1, 0.5, 0.1, 0.97, 0.06))))
                .isEqualTo("no-escape");
    }

    /** The cosine decides where it is recorded, and is not asked for elsewhere. */
    @Test
    void theCosineDecidesWhereItIsRecorded() {
        for (double cosine : new double[] {0.98, 0.99}) {
            Trajectory without =
                    rows(Outcome.COMPLETED, row(1, 0.01, 0.5, 1, 0.5, 1), row(0.9, 0.1, 0.5, 0.1, 0.98, 0.06));
            List<String> columns = new ArrayList<>(COLUMNS);
            columns.add("limit_cosine");
            Trajectory with = rows(
                    columns,
                    Outcome.COMPLETED,
                    row(1, 0.01, 0.5, 1, 0.5, 1, cosine),
                    row(0.9, 0.1, 0.5, 0.1, 0.98, 0.06, cosine));
            assertThat(phase(without)).isEqualTo("rank-one");
            assertThat(phase(with)).isEqualTo(cosine < 0.99 ? "not-aligned" : "rank-one");
        }
    }

    @Test
    void onlyTwoLayersOfDegreeOneHaveSeveralDirections() {
        Trajectory spread = rows(Outcome.COMPLETED, row(1, 0.01, 0.5, 1, 0.5, 1), row(0.9, 0.1, 0.5, 0.5, 0.9, 0.01));
        assertThat(CLASSIFIER.label(cell("leaky2", 0.01, 0.005), spread).phase())
                .isEqualTo("multi-direction");
        assertThat(CLASSIFIER.label(cell("sqrelu2", 0.01, 0.005), spread).phase())
                .isEqualTo("not-aligned");
    }

    @Test
    void thePassageIsLinearInTheLogarithmOfTheNorm() {
        Trajectory trajectory = rows(Outcome.COMPLETED, row(1, 0.01, 0.5, 1, 0.5, 1), row(0.5, 10, 1.5, 0, 1, 0));
        assertThat(Passage.time(trajectory)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(new Reading.AtNorm().of(trajectory, "ncf_value")).isCloseTo(0.5 + 1.0 / 3, within(1e-15));
    }

    @Test
    void refusesImpossibleThresholds() {
        assertThatThrownBy(() -> new EarlyDirection(1.1, 0.1, 0.98))
                .hasMessage("phases.cosine must be above 0 and at most 1 but was 1.1");
        assertThatThrownBy(() -> new EarlyDirection(0.99, 0, 0.98))
                .hasMessage("phases.residual must be a positive number but was 0.0");
    }
}
