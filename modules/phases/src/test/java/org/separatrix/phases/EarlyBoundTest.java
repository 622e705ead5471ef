package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.EarlyStageCells;
import org.separatrix.dynamics.metrics.DecreaseRatio;

class EarlyBoundTest {
    private static final EarlyStage CLASSIFIER = new EarlyStage(5, 0.25, 0.15, 0.01, 0.02);
    private static final EarlyBound THEORY = new EarlyBound(CLASSIFIER);
    private static final Show DECREASE = new Show.Deciding("early-decrease", "early_decrease");
    private static final Show LOSS = new Show.Recorded("at-time(loss, 5)", "loss", new Reading.AtTime(5));
    private static final Show RATIO = new Show.Recorded("min(decrease-ratio)", "decrease_ratio", Reading.Extreme.MIN);

    private static Cell cell(String data, String loss, String algorithm, int width, double readoutRate) {
        return EarlyStageCells.of(data, loss, algorithm, width, 0.1, List.of(1.0, readoutRate), 200);
    }

    private static double measured(Cell cell) {
        return CLASSIFIER
                .label(cell, Trained.of(cell, new Schedule.Log(40), CLASSIFIER.metrics()))
                .numbers()
                .get(CLASSIFIER.numbers().indexOf("early_decrease"));
    }

    @ParameterizedTest
    @CsvSource({
        "half-square, 8, 1",
        "half-square, 32, 1",
        "half-square, 128, 0",
        "exponential, 8, 1",
        "exponential, 32, 0",
        "exponential, 128, 1"
    })
    void theLossFallsByMoreThanTheBound(String loss, int width, double readoutRate) {
        Cell cell = cell("correlated", loss, "GD", width, readoutRate);
        double bound = THEORY.value(DECREASE, cell);
        assertThat(bound).isBetween(0.03, measured(cell));
        assertThat(THEORY.value(LOSS, cell)).isPositive();
    }

    @Test
    void ofTheRatioItKnowsThatSmallStepsKeepItAboveAHalf() {
        Cell cell = cell("correlated", "exponential", "GD", 32, 0);
        Trajectory trajectory = Trained.of(cell, new Schedule.Every(1), new DecreaseRatio());
        assertThat(THEORY.value(RATIO, cell)).isEqualTo(0.5);
        assertThat(RATIO.value(trajectory, List.of(), null)).isGreaterThan(0.5);
        assertThat(THEORY.value(RATIO, cell("correlated", "logistic", "GD", 32, 1)))
                .isEqualTo(0.5);
        assertThat(THEORY.value(RATIO, cell("correlated", "half-square", "GD", 32, 1)))
                .isNaN();
    }

    /** Batches that see all samples alike follow the same flow, and fall by the same bound; of their single steps it says nothing. */
    @ParameterizedTest
    @CsvSource({"half-square, SGD1", "half-square, SGD2", "exponential, SGD1", "exponential, SGD2"})
    void holdsForBatchesThatSeeAllSamplesAlike(String loss, String algorithm) {
        Cell cell = cell("correlated", loss, algorithm, 32, 1);
        assertThat(THEORY.value(DECREASE, cell))
                .isEqualTo(THEORY.value(DECREASE, cell("correlated", loss, "GD", 32, 1)));
        assertThat(THEORY.value(DECREASE, cell)).isBetween(0.03, measured(cell));
        assertThat(THEORY.value(RATIO, cell)).isNaN();
        assertThat(THEORY.value(DECREASE, withBatches(cell, new Batches.Some(2, new Batches.Shuffled()))))
                .isPositive();
        assertThat(THEORY.value(DECREASE, withBatches(cell, new Batches.Some(2, new Batches.Stride(2, 0)))))
                .isNaN();
    }

    private static Cell withBatches(Cell cell, Batches batches) {
        GradientDescent descent = cell.descent();
        return new Cell(
                0,
                0,
                cell.network(),
                cell.init(),
                cell.data(),
                cell.loss(),
                new GradientDescent(
                        descent.stepSize(),
                        descent.rates(),
                        descent.steps(),
                        descent.until(),
                        descent.stop(),
                        descent.stepRule(),
                        0,
                        batches,
                        false));
    }

    @Test
    void saysNothingWhereLabelsDoNotFollowInputs() {
        assertThat(THEORY.value(DECREASE, cell("lifted", "exponential", "GD", 32, 1)))
                .isNaN();
        assertThat(THEORY.value(RATIO, cell("lifted", "exponential", "GD", 32, 1)))
                .isNaN();
        assertThat(THEORY.value(DECREASE, cell("correlated", "logistic", "GD", 32, 1)))
                .isNaN();
        assertThat(THEORY.value(new Show.Phase(), cell("correlated", "exponential", "GD", 32, 1)))
                .isNaN();
        assertThat(THEORY.predict(cell("correlated", "exponential", "GD", 32, 1)))
                .isEqualTo(Theory.Prediction.NONE);
    }
}
