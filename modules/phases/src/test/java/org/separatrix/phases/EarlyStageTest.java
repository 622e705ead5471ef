package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.EarlyStageCells;

class EarlyStageTest implements ClassifierContract {
    private static final EarlyStage CLASSIFIER = new EarlyStage(5, 0.25, 0.15, 0.01, 0.02);
    private static final List<Double> BOTH = List.of(1.0, 1.0);

    @Override
    public Classifier classifier() {
        return CLASSIFIER;
    }

    @Override
    public Cell cell() {
        return EarlyStageCells.of("correlated", "half-square", "GD", 4, 0.1, BOTH, 200);
    }

    private static Label trained(Cell cell) {
        return CLASSIFIER.label(cell, Trained.of(cell, new Schedule.Log(40), CLASSIFIER.metrics()));
    }

    /** Measured by another program; the decrease to 0.01. */
    @ParameterizedTest
    @CsvSource({
        "correlated, half-square, strong, 0.992",
        "correlated, logistic, strong, 0.445",
        "correlated, exponential, strong, 0.769",
        "lifted, half-square, weak, 0.12",
        "lifted, logistic, weak, 0.025",
        "lifted, exponential, weak, 0.06"
    })
    void labelsAreThoseOfThePaper(String data, String loss, String phase, double decrease) {
        Label label = trained(EarlyStageCells.of(data, loss, "GD", 32, 0.1, BOTH, 200));
        assertThat(label.phase()).isEqualTo(phase);
        assertThat(label.numbers().get(0)).isCloseTo(decrease, within(0.01));
        assertThat(label.mechanisms()).contains("monotone");
    }

    @Test
    void theDecreaseDoesNotDependOnTheStepSize() {
        double fine = trained(EarlyStageCells.of("correlated", "logistic", "GD", 32, 0.01, BOTH, 2000))
                .numbers()
                .get(0);
        double coarse = trained(EarlyStageCells.of("correlated", "logistic", "GD", 32, 0.1, BOTH, 200))
                .numbers()
                .get(0);
        assertThat(coarse).isCloseTo(fine, within(0.01));
    }

    @Test
    void aLargeStepDiverges() {
        assertThat(trained(EarlyStageCells.of("correlated", "half-square", "GD", 32, 10, BOTH, 20))
                        .phase())
                .isEqualTo("diverged");
    }

    /** Correlated labels settle within five steps of 0.1; lifted ones do not. */
    @Test
    void thePartitionSettlesWhereLabelsAgree() {
        Label settled = trained(EarlyStageCells.of("correlated", "half-square", "GD", 32, 0.1, BOTH, 200));
        assertThat(settled.numbers().get(1)).isBetween(0.2, 0.5000001);
        assertThat(settled.numbers().get(2)).isBetween(0.2, 0.5000001);
        Label restless = trained(EarlyStageCells.of("lifted", "half-square", "GD", 32, 0.1, BOTH, 200));
        assertThat(restless.numbers().get(1)).isNaN();
        double settledAt = settled.numbers().get(1);
        assertThat(settled.segments())
                .containsExactly(new Segment("settling", 0, settledAt), new Segment("settled", settledAt, Double.NaN));
        assertThat(restless.segments()).containsExactly(new Segment("settling", 0, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-square", "exponential"})
    void batchesOfOneDecreaseAsMuch(String loss) {
        double descent = trained(EarlyStageCells.of("correlated", loss, "GD", 32, 0.1, BOTH, 200))
                .numbers()
                .get(0);
        double batches = trained(EarlyStageCells.of("correlated", loss, "SGD1", 32, 0.1, BOTH, 200))
                .numbers()
                .get(0);
        assertThat(batches).isCloseTo(descent, within(0.04));
    }

    // ---- what is asked in which order

    private static Trajectory losses(Outcome outcome, double end, double... losses) {
        long[] steps = new long[losses.length];
        double[] times = new double[losses.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i;
            times[i] = 2.0 * i;
        }
        return new Trajectory(0, List.of("loss"), steps, times, losses, new Ending(outcome, steps.length, end, ""));
    }

    private String phase(Trajectory trajectory) {
        return CLASSIFIER.label(cell(), trajectory).phase();
    }

    @Test
    void asksInOrder() {
        assertThat(phase(losses(Outcome.FAILED, 0))).isEqualTo("failed");
        assertThat(phase(losses(Outcome.DIVERGED, 6, 1, 0.5, 0.2, 0.1))).isEqualTo("diverged");
        assertThat(phase(losses(Outcome.COMPLETED, 6, 1, 2.1, 0.2, 0.1))).isEqualTo("diverged");
        assertThat(phase(losses(Outcome.COMPLETED, 4, 1, 0.5, 0.2))).isEqualTo("unfinished");
        assertThat(phase(losses(Outcome.CONVERGED, 4, 1, 0.5, 0.2))).isEqualTo("strong");
        assertThat(phase(losses(Outcome.COMPLETED, 6, 1, 1, 0.8, 0.7))).isEqualTo("strong");
        assertThat(phase(losses(Outcome.COMPLETED, 6, 1, 1, 0.8, 0.71))).isEqualTo("weak");
        assertThat(phase(losses(Outcome.COMPLETED, 6, 1, 1, 1, 0.99))).isEqualTo("stall");
    }

    @Test
    void saysWhatElseItSaw() {
        assertThat(CLASSIFIER
                        .label(cell(), losses(Outcome.COMPLETED, 6, 1, 0.5, 0.1, 0.01))
                        .mechanisms())
                .containsExactly("converged", "monotone");
        assertThat(CLASSIFIER
                        .label(cell(), losses(Outcome.COMPLETED, 6, 1, 0.5, 0.6, 0.02))
                        .mechanisms())
                .isEmpty();
    }

    /** A loss that falls as {@code 1/t} has no minimum to come near; it counts if all labels are right. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "0.9, 1, false", "1, 0.9, false"})
    void aLossThatFallsLikeOneOverTimeHasConverged(double accuracy, double power, boolean converged) {
        int rows = 40;
        double[] values = new double[2 * rows];
        long[] steps = new long[rows];
        double[] times = new double[rows];
        for (int i = 0; i < rows; i++) {
            steps[i] = i;
            times[i] = i == 0 ? 0 : Math.pow(10, i / 20.0);
            values[2 * i] = i == 0 ? 1 : 0.95 * Math.pow(times[i], -power);
            values[2 * i + 1] = accuracy;
        }
        Trajectory trajectory = new Trajectory(
                0,
                List.of("loss", "accuracy"),
                steps,
                times,
                values,
                new Ending(Outcome.COMPLETED, rows, times[rows - 1], ""));
        assertThat(CLASSIFIER.label(cell(), trajectory).mechanisms().contains("converged"))
                .isEqualTo(converged);
    }

    /** Rows at times 0, 1, 2, ... of true-living, false-living, true-dead and false-dead shares. */
    private static Label partitions(double[]... shares) {
        double[] values = new double[4 * shares.length];
        long[] steps = new long[shares.length];
        double[] times = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            steps[i] = i;
            times[i] = i;
            System.arraycopy(shares[i], 0, values, 4 * i, 4);
        }
        return CLASSIFIER.label(
                EarlyStageCells.of("correlated", "half-square", "GD", 4, 0.1, BOTH, 200),
                new Trajectory(
                        0,
                        List.of("true_living", "false_living", "true_dead", "false_dead"),
                        steps,
                        times,
                        values,
                        new Ending(Outcome.COMPLETED, shares.length - 1, shares.length - 1, "")));
    }

    private static double[] shares(double... shares) {
        return shares;
    }

    @Test
    void aUnitThatStaysDeadLeavesThePartitionSettledByItsChangesOnly() {
        double[] before = shares(0.25, 0.25, 0.25, 0.25);
        double[] dead = shares(0.375, 0, 0.125, 0.5);
        Label label = partitions(before, before, dead, dead, dead);
        assertThat(label.numbers().get(1)).isNaN();
        assertThat(label.numbers().get(2)).isEqualTo(2);
        assertThat(partitions(before, before, before, dead, dead).numbers().get(2))
                .isNaN();
        assertThat(partitions(before, shares(0.48, 0.02, 0.02, 0.48), dead)
                        .numbers()
                        .get(1))
                .isEqualTo(1);
    }

    @Test
    void refusesThresholdsThatCannotBeTold() {
        assertThatThrownBy(() -> new EarlyStage(5, 0.01, 0.15, 0.01, 0.02))
                .hasMessage("phases.strong and phases.strong-logistic must be above phases.weak and at most 1 but were "
                        + "0.01 and 0.15, with 0.01");
        assertThatThrownBy(() -> new EarlyStage(0, 0.25, 0.15, 0.01, 0.02))
                .hasMessage("phases.time must be a positive number but was 0.0");
    }
}
