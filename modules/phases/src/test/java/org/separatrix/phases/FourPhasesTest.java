package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.dynamics.golden.FourPhasesCells;
import org.separatrix.dynamics.golden.GoldenCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

class FourPhasesTest implements ClassifierContract {
    private static final FourPhases CLASSIFIER = new FourPhases(0.99, 0.9, 3);
    private static final int NEURONS = 40;
    private static final List<String> COLUMNS = List.of(
            "output_0", "output_1", "living_plus", "living_minus", "deactivated", "reactivated", "condensation");

    @Override
    public Classifier classifier() {
        return CLASSIFIER;
    }

    @Override
    public Cell cell() {
        return cell(0.1, 1, 4, Math.PI / 6, 0.01, new StepRule.Fixed(), 1);
    }

    private static Cell cell(
            double kappa1, double kappa2, double imbalance, double angle, double step, StepRule rule, double until) {
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(NEURONS), new Relu(), false, 1),
                GoldenCells.start(
                        "four-phases-weights-40", List.of(kappa1 / Math.sqrt(NEURONS), kappa2 / Math.sqrt(NEURONS))),
                new TwoPoints(imbalance, angle),
                new Exponential(Loss.Reduce.MEAN),
                new GradientDescent(
                        step,
                        List.of(1.0, 0.0),
                        Long.MAX_VALUE,
                        until,
                        Stop.BY_DIVERGENCE,
                        rule,
                        0,
                        new Batches.Whole(),
                        false));
    }

    private static Trajectory train(Cell cell, int perDecade) {
        return Trained.of(cell, new Schedule.LogTime(perDecade, 0), CLASSIFIER.metrics());
    }

    private static double number(Label label, String name) {
        return label.numbers().get(CLASSIFIER.numbers().indexOf(name));
    }

    private static void expectTimes(Label label, Row row) {
        row.expect("T_I", number(label, "condensed_at"), 0.05);
        row.expect("T_plat", number(label, "plateau_at"), 0.1);
        row.expect("T_acc", number(label, "classified_at"), 0.03);
        row.expect("T_II", number(label, "deactivated_at"), 0.05);
        row.expect("T_III", number(label, "reactivated_at"), 0.08);
    }

    static Stream<Row> descents() {
        return GoldenTable.read("four-phases-descent-segments").rows().stream();
    }

    /** Times are read off whatever the label; the coarser one really loses a neuron at the start, on purpose. */
    @ParameterizedTest
    @MethodSource("descents")
    void plainDescentHasThePhasesOfTheTable(Row row) {
        Cell cell = cell(0.1, 1, row.number("p"), row.number("Delta"), row.number("eta"), new StepRule.Fixed(), 4000);
        Trajectory trajectory = train(cell, 100);
        Label label = CLASSIFIER.label(cell, trajectory);
        assertThat(trajectory.last("living_plus") * NEURONS).isEqualTo(row.number("nKpos"));
        assertThat(trajectory.last("living_minus") * NEURONS).isEqualTo(row.number("nKneg"));
        expectTimes(label, row);
        assertThat(label.phase()).isEqualTo("unresolved");
    }

    static Stream<Row> flows() {
        return GoldenTable.read("four-phases-segments").rows().stream();
    }

    /** Both read times off records; those of the table are 4 % apart. */
    @ParameterizedTest
    @MethodSource("flows")
    void theExactFlowHasThePhasesOfTheTable(Row row) {
        double until = row.text("config").equals("A") ? 4000 : 10_000;
        Cell cell = FourPhasesCells.of(row, FourPhasesCells.flow(until, 1e-10));
        Trajectory trajectory = train(cell, 400);
        assertThat(trajectory.last("living_plus") * NEURONS).isEqualTo(row.number("nKpos"));
        assertThat(trajectory.last("living_minus") * NEURONS).isEqualTo(row.number("nKneg"));
        Label label = CLASSIFIER.label(cell, trajectory);
        row.expect("T_I", number(label, "condensed_at"), 0.04);
        row.expect("T_plat", number(label, "plateau_at"), 0.04);
        row.expect("T_acc", number(label, "classified_at"), 0.04);
        row.expect("T_II", number(label, "deactivated_at"), 0.04);
        row.expect("T_III", number(label, "reactivated_at"), 0.04);
        double share = row.number("p") / (1 + row.number("p"));
        double loss =
                share * Math.exp(-trajectory.last("output_0")) + (1 - share) * Math.exp(trajectory.last("output_1"));
        row.expect("k2sq_tL_at_tmax", until * loss, 1e-7);
        assertThat(label.phase()).isEqualTo("condensed-convergence");
        assertThat(label.segments())
                .extracting(Segment::phase)
                .containsExactly("condensation", "saddle", "drift", "patterns", "convergence");
    }

    /** Of the exact flow, by steps that are bounded neuron by neuron. */
    @ParameterizedTest
    @MethodSource("flows")
    void unitRelativeStepsHaveThePhasesOfTheFlow(Row row) {
        boolean a = row.text("config").equals("A");
        Cell cell = cell(
                row.number("kappa1"),
                row.number("kappa2"),
                row.number("p"),
                row.number("Delta"),
                a ? 0.1 : 0.2,
                new StepRule.UnitRelative(0.1),
                a ? 4000 : 8000);
        Trajectory trajectory = train(cell, 100);
        assertThat(trajectory.last("living_plus") * NEURONS).isEqualTo(row.number("nKpos"));
        assertThat(trajectory.last("living_minus") * NEURONS).isEqualTo(row.number("nKneg"));
        Label label = CLASSIFIER.label(cell, trajectory);
        expectTimes(label, row);
        assertThat(label.phase()).isEqualTo("condensed-convergence");
    }

    static Stream<Row> labels() {
        return GoldenTable.read("four-phases-labels").rows().stream();
    }

    /** Labels exactly, but where the condensation is within 0.002 of a threshold. */
    @ParameterizedTest
    @MethodSource("labels")
    void theDegreeOfCondensationIsThatOfTheTable(Row row) {
        double kappa2 = row.number("kappa2");
        double kappa1 = kappa2 * row.number("kappa_ratio");
        Cell cell = cell(
                kappa1,
                kappa2,
                4,
                Math.PI / 15,
                0.1 / (kappa2 * kappa2),
                new StepRule.UnitRelative(0.1),
                100 / (kappa2 * kappa2));
        Label label = CLASSIFIER.label(cell, train(cell, 100));
        double largest = number(label, "largest_condensation");
        row.expect("max_cos_mu_before_plat", largest, 0.005);
        assertThat(label.phase()).startsWith(row.text("label"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.001})
    void aStepThatDoesNotResolveTheStartSaysSo(double kappa1) {
        Cell coarse = cell(kappa1, 1, 4, Math.PI / 15, 0.05, new StepRule.Fixed(), 1);
        assertThat(CLASSIFIER.label(coarse, train(coarse, 20)).phase()).isEqualTo("unresolved");
    }

    // ---- what is read off the records

    private static Trajectory rows(Outcome outcome, double[]... rows) {
        long[] steps = new long[rows.length];
        double[] times = new double[rows.length];
        double[] values = new double[rows.length * COLUMNS.size()];
        for (int i = 0; i < rows.length; i++) {
            steps[i] = i;
            times[i] = i;
            System.arraycopy(rows[i], 0, values, i * COLUMNS.size(), COLUMNS.size());
        }
        return new Trajectory(0, COLUMNS, steps, times, values, new Ending(outcome, rows.length, rows.length, ""));
    }

    private static double[] row(double minus, double deactivated, double reactivated, double condensation) {
        return new double[] {0, minus, 0.25, 0.25, deactivated, reactivated, condensation};
    }

    @Test
    void cutsATrajectoryWhereRecordsHold() {
        Trajectory trajectory = rows(
                Outcome.COMPLETED,
                row(0, 1, 0, 0.5),
                row(0.1, 0, 0, 0.995),
                row(0.2, 0, 0, 0.98),
                row(0.3, 0, 0, 0.99),
                row(0.2, 0, 0, 0.999),
                row(-0.1, 0.5, 0, 0.99),
                row(-0.2, 0.5, 1, 0.99),
                row(-0.3, 0.5, 1, 0.99),
                row(-0.4, 1, 0, 0.5),
                row(-0.5, 1, 0.6, 0.5));
        Label label = CLASSIFIER.label(cell(), trajectory);
        assertThat(label.numbers()).startsWith(3.0, 3.0, 5.0, 5.0);
        assertThat(number(label, "reactivated_at")).isNaN();
        assertThat(number(label, "largest_condensation")).isEqualTo(0.995);
        assertThat(label.phase()).isEqualTo("condensed-patterns");
        assertThat(label.segments())
                .containsExactly(
                        new Segment("condensation", 0, 3),
                        new Segment("saddle", 3, 3), // condensed as it comes to the plateau
                        new Segment("drift", 3, 5),
                        new Segment("patterns", 5, Double.NaN));
    }

    @Test
    void neuronsThatHaveNotCondensedByThePlateauPassTheSaddleFromTheStart() {
        Trajectory late = rows(
                Outcome.COMPLETED,
                row(0, 0, 0, 0.5),
                row(1, 0, 0, 0.6),
                row(0, 0, 0, 1),
                row(0, 0, 0, 1),
                row(0, 0, 0, 1));
        assertThat(CLASSIFIER.label(cell(), late).segments())
                .containsExactly(new Segment("saddle", 0, 1), new Segment("drift", 1, Double.NaN));
    }

    @Test
    void aTrajectoryThatEndsEarlyEndsInThePhaseItIsIn() {
        assertThat(CLASSIFIER
                        .label(cell(), rows(Outcome.COMPLETED, row(0, 0, 0, 0.5)))
                        .segments())
                .containsExactly(new Segment("condensation", 0, Double.NaN));
        Trajectory condensed =
                rows(Outcome.COMPLETED, row(0, 0, 0, 0.5), row(1, 0, 0, 1), row(2, 0, 0, 1), row(3, 0, 0, 1));
        assertThat(CLASSIFIER.label(cell(), condensed).segments())
                .containsExactly(new Segment("condensation", 0, 1), new Segment("saddle", 1, Double.NaN));
        assertThat(CLASSIFIER.label(cell(), rows(Outcome.FAILED)).segments()).isEmpty();
    }

    @Test
    void asksInOrder() {
        double[] dead = {0, 0.1, 0.25, 0, 0, 0, 0.5};
        assertThat(CLASSIFIER.label(cell(), rows(Outcome.FAILED)).phase()).isEqualTo("failed");
        assertThat(CLASSIFIER.label(cell(), rows(Outcome.DIVERGED, dead)).phase())
                .isEqualTo("diverged");
        assertThat(CLASSIFIER.label(cell(), rows(Outcome.COMPLETED, dead)).phase())
                .isEqualTo("died");
        assertThat(CLASSIFIER
                        .label(cell(), rows(Outcome.COMPLETED, row(0, 0, 0, 0.95)))
                        .phase())
                .isEqualTo("partial-saddle");
        assertThat(CLASSIFIER
                        .label(cell(), rows(Outcome.COMPLETED, row(0, 0, 0, 0.5), row(1, 0, 0, 0.5), row(0, 0, 0, 1)))
                        .phase())
                .isEqualTo("dispersed-plateau");
    }

    @Test
    void refusesImpossibleThresholds() {
        assertThatThrownBy(() -> new FourPhases(0.9, 0.95, 3))
                .hasMessage("phases.partial must be above 0 and at most phases.condensed, and that at most 1, but they "
                        + "were 0.95 and 0.9");
        assertThatThrownBy(() -> new FourPhases(0.99, 0.9, 0)).hasMessage("phases.hold must be at least 1 but was 0");
    }
}
