package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;

class KernelOrFeatureTest implements ClassifierContract {
    private static final KernelOrFeature CLASSIFIER = new KernelOrFeature();

    @Override
    public Classifier classifier() {
        return CLASSIFIER;
    }

    @Override
    public Cell cell() {
        return LinearCells.plain();
    }

    @Example
    void labelsTheTwelveNetworksOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-final").rows()) {
            Cell cell = LinearCells.of(ThreeMechanismsCases.named(row.text("case")));
            Label label = CLASSIFIER.label(cell, LinearCells.flow(cell));
            assertThat(label.phase()).as(row.toString()).isEqualTo(row.text("phase"));
            List<String> mechanisms = row.text("mechanisms").equals("none")
                    ? List.of()
                    : List.of(row.text("mechanisms").split("\\+"));
            assertThat(label.mechanisms()).as(row.toString()).isEqualTo(mechanisms);
            row.expect("largest_kernel_change", number(label, "largest_kernel_change"), 1e-9);
            row.expect("alignment_drop", number(label, "alignment_drop"), 1e-9);
            row.expect("alignment_gain", number(label, "alignment_gain"), 1e-9);
            double normChange = number(label, "largest_log_norm_change");
            if (row.whole("width") == 1) {
                // A single weight passes zero on its way: the logarithm is as large as samples come close.
                assertThat(normChange).isGreaterThan(row.number("largest_log_norm_change"));
            } else {
                row.expect("largest_log_norm_change", normChange, 1e-9);
            }
            assertThat(number(label, "kernel_drive"))
                    .isCloseTo(row.number("kappa_star"), GoldenTable.within(row.number("kappa_star"), 1e-6));
        }
    }

    @Example
    void readsExactlyTheColumnsOfItsMetrics() {
        assertThat(CLASSIFIER.metrics().stream().flatMap(metric -> metric.columns(cell().shape()).stream()))
                .containsExactlyElementsOf(LinearCells.COLUMNS);
    }

    @Example
    void callsItFeatureFromTheThresholdOn() {
        assertThat(label(finished(1.04999)).phase()).isEqualTo("kernel");
        assertThat(label(finished(0.95001)).phase()).isEqualTo("kernel");
        assertThat(label(finished(1.05001)).phase()).isEqualTo("feature");
        assertThat(label(finished(0.94999)).phase()).isEqualTo("feature");
        assertThat(new KernelOrFeature(0.5, 0.1).label(cell(), finished(1.5)).phase())
                .isEqualTo("feature");
        assertThat(new KernelOrFeature(0.5, 0.1).label(cell(), finished(1.49)).phase())
                .isEqualTo("kernel");
    }

    @Example
    void countsAChangeThatWasUndoneOnTheWay() {
        Trajectory trajectory = trajectory(
                Outcome.COMPLETED,
                100,
                row(0.5, 2, 1, 0.1, 0, 0),
                row(0.1, 2, 1.2, 0.1, 0, 0),
                row(0, 2, 1, 0.1, 0, 0));
        assertThat(label(trajectory).phase()).isEqualTo("feature");
        assertThat(number(label(trajectory), "largest_kernel_change")).isEqualTo(1.2 - 1);
    }

    @Example
    void tellsTheMechanismsApart() {
        assertThat(mechanisms(0.3, -0.1, 0.15)).containsExactly("disalignment");
        assertThat(mechanisms(0.3, 0.3, -0.5)).containsExactly("alignment");
        assertThat(mechanisms(-0.3, 0.1, -0.3)).containsExactly("disalignment", "alignment");
        assertThat(mechanisms(0.3, 0.25, 0.34)).isEmpty();
        Trajectory rescaled = trajectory(
                Outcome.COMPLETED,
                100,
                row(0.5, 2, 1, 0.9, 1, 0),
                row(0.1, 2, 1, 0.9, 0.8, 0),
                row(0, 2, 1, 0.9, 1, 0));
        assertThat(label(rescaled).mechanisms()).containsExactly("rescaling");
        assertThat(new KernelOrFeature(0.05, 0.3).label(cell(), rescaled).mechanisms())
                .isEmpty();
    }

    private List<String> mechanisms(double start, double middle, double end) {
        return label(trajectory(
                        Outcome.COMPLETED,
                        100,
                        row(0.5, 2, 1, start, 0, 0),
                        row(0.1, 2, 1, middle, 0, 0),
                        row(0, 2, 1, end, 0, 0)))
                .mechanisms();
    }

    @Example
    void judgesAConvergedTrajectoryLikeACompletedOne() {
        Trajectory trajectory = finished(1.2);
        Trajectory converged = new Trajectory(
                0,
                trajectory.columns(),
                trajectory.steps(),
                trajectory.times(),
                trajectory.values(),
                new Ending(Outcome.CONVERGED, 1, 100, ""));
        assertThat(label(converged)).isEqualTo(label(trajectory));
    }

    @Example
    void takesDivergedAndFailedFromTheOutcome() {
        assertThat(label(trajectory(Outcome.DIVERGED, 100, row(0, 2, 1, 0, 0, 0)))
                        .phase())
                .isEqualTo("diverged");
        assertThat(label(trajectory(Outcome.FAILED, 0)).phase()).isEqualTo("failed");
    }

    @Example
    void isFrozenBeforeTheOutputCanMove() {
        // A = 1, K = 2
        assertThat(label(trajectory(Outcome.COMPLETED, 0.049, row(0.5, 2, 1, 0, 0, 0)))
                        .phase())
                .isEqualTo("frozen");
        assertThat(label(trajectory(Outcome.COMPLETED, 0.051, row(0.5, 2, 1, 0, 0, 0)))
                        .phase())
                .isEqualTo("unfinished");
        Trajectory zeroWeights =
                trajectory(Outcome.COMPLETED, 1e9, row(0.5, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        assertThat(label(zeroWeights).phase()).isEqualTo("frozen");
    }

    @Example
    void isUnfinishedUntilTheLossHasFallenTenThousandfold() {
        // A b^2/2 = 0.5
        assertThat(label(withLastLoss(0.49e-4)).phase()).isEqualTo("kernel");
        assertThat(label(withLastLoss(0.51e-4)).phase()).isEqualTo("unfinished");
        assertThat(label(withLastLoss(Double.POSITIVE_INFINITY)).phase()).isEqualTo("unfinished");
    }

    @Example
    void measuresTheLossByItsStartWhereZeroOutputsAreRight() {
        Cell cell = LinearCells.cell(
                16,
                1,
                List.of(1.0, 1.0),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(1.0, 1.0)),
                new Line(0, 1),
                0.01,
                1000);
        Trajectory flow = LinearCells.flow(cell);
        assertThat(CLASSIFIER.label(cell, flow).phase()).isEqualTo("kernel");
        Trajectory unmoved = trajectory(Outcome.COMPLETED, 100, row(0.3, 2, 1, 0, 0, 0), row(0.2, 2, 1, 0, 0, 0));
        assertThat(CLASSIFIER.label(cell, unmoved).phase()).isEqualTo("unfinished");
    }

    @Example
    void isUnfinishedWhereNothingIsKnown() {
        assertThat(label(trajectory(Outcome.COMPLETED, 100)).phase()).isEqualTo("unfinished");
        Trajectory withoutRatio =
                trajectory(Outcome.COMPLETED, 100, row(0.5, 2, Double.NaN, 0, 0, 0), row(0, 2, Double.NaN, 0, 0, 0));
        assertThat(label(withoutRatio).phase()).isEqualTo("unfinished");
        assertThat(label(withoutRatio).numbers().get(0)).isNaN();
    }

    @Example
    void refusesAThresholdThatIsNone() {
        assertThatThrownBy(() -> new KernelOrFeature(0, 0.1))
                .hasMessage("phases.kernel-change must be a positive number but was 0.0");
        assertThatThrownBy(() -> new KernelOrFeature(0.05, Double.NaN))
                .hasMessage("phases.mechanism-change must be a positive number but was NaN");
    }

    private Label label(Trajectory trajectory) {
        return CLASSIFIER.label(cell(), trajectory);
    }

    private static double number(Label label, String name) {
        return label.numbers().get(CLASSIFIER.numbers().indexOf(name));
    }

    private static Trajectory finished(double ratio) {
        return trajectory(Outcome.COMPLETED, 100, row(0.5, 2, 1, 0.1, 0, 0), row(0, 2, ratio, 0.1, 0, 0));
    }

    private static Trajectory withLastLoss(double loss) {
        return trajectory(Outcome.COMPLETED, 100, row(0.5, 2, 1, 0.1, 0, 0), row(loss, 2, 1, 0.1, 0, 0));
    }

    /** Values in the order of {@link LinearCells#COLUMNS}. */
    private static double[] row(double... values) {
        return values;
    }

    private static Trajectory trajectory(Outcome outcome, double time, double[]... rows) {
        int columns = LinearCells.COLUMNS.size();
        long[] steps = new long[rows.length];
        double[] times = new double[rows.length];
        double[] values = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            steps[row] = row;
            times[row] = row * time / rows.length;
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Trajectory(0, LinearCells.COLUMNS, steps, times, values, new Ending(outcome, rows.length, time, ""));
    }
}
