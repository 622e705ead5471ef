package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.BoundaryComparison.Result;

class BoundaryComparisonTest {
    private static final BoundaryComparison COMPARISON = new BoundaryComparison("kernel", "feature");

    @Test
    void measuresMidwayAndPredictsWhereTheMarginVanishes() {
        Result result = COMPARISON.line(phases("ffkk"), List.of(3.0, 2.0, 1.0, -3.0));
        // measured at 1.5, predicted at 2.25
        assertThat(result).isEqualTo(new Result(1, 1, 1, 0, 0.75));
    }

    @Test
    void takesAVanishingMarginAsItsPosition() {
        assertThat(COMPARISON
                        .line(phases("kkff"), List.of(-2.0, -1.0, 0.0, 1.0))
                        .displacement())
                .isEqualTo(0.5);
    }

    @Test
    void findsNothingWhereBothSeeNothing() {
        assertThat(COMPARISON.line(phases("kkk"), List.of(-1.0, -2.0, -1.0))).isEqualTo(new Result(1, 0, 0, 0, 0));
        assertThat(COMPARISON.line(List.of(), List.of())).isEqualTo(new Result(1, 0, 0, 0, 0));
    }

    @Test
    void pairsOnlyChangesOfTheSameDirection() {
        Result result = COMPARISON.line(phases("fkkkkf"), List.of(1.0, -1.0, -1.0, -1.0, -1.0, -1.0));
        assertThat(result).isEqualTo(new Result(1, 2, 1, 1, 0));
    }

    @Test
    void countsAPredictedChangeThatWasNotMeasured() {
        assertThat(COMPARISON.line(phases("kkk"), List.of(-1.0, -1.0, 1.0))).isEqualTo(new Result(1, 0, 1, 1, 0));
    }

    @Test
    void takesASpuriousChangeAsFarAsItLooks() {
        Result result = COMPARISON.line(phases("ffkkkfk"), List.of(1.0, 1.0, -1.0, -1.0, -1.0, -1.0, -1.0));
        assertThat(result).isEqualTo(new Result(1, 3, 1, 1, 4));
    }

    @Test
    void passesOverPointsWithNeitherPhaseOrMargin() {
        Result result = COMPARISON.line(
                List.of("feature", "unfinished", "unfinished", "kernel", "diverged"),
                List.of(1.0, Double.NaN, -1.0, -1.0, Double.NaN));
        assertThat(result).isEqualTo(new Result(1, 1, 1, 0, 0.5));
    }

    @Test
    void addsLinesInAnyOrder() {
        Result one = COMPARISON.line(phases("fk"), List.of(1.0, -3.0));
        Result other = COMPARISON.line(phases("kkf"), List.of(-1.0, -1.0, -1.0));
        assertThat(one.and(other)).isEqualTo(other.and(one)).isEqualTo(new Result(2, 2, 1, 1, 0.25));
        assertThat(Result.NONE.and(one)).isEqualTo(one);
    }

    @Test
    void refusesALineWithAMissingMargin() {
        assertThatThrownBy(() -> COMPARISON.line(phases("kk"), List.of(1.0)))
                .hasMessage("a line must have as many margins as phases but has 1 and 2");
    }

    /** The acceptance of the first study on a line of it: trained, labelled, and compared with the exact boundary. */
    @Test
    void theTrainedBoundaryLiesWithinAGridCellOfTheTheory() {
        KernelOrFeature classifier = new KernelOrFeature();
        LinearNetworkTheory theory = new LinearNetworkTheory(classifier);
        Recording recording = new Recording(classifier.metrics().stream()
                .map(metric -> new Recording.Entry(metric, new Schedule.Log(20)))
                .toList());
        int width = 64;
        Result result = Result.NONE;
        for (double gamma : List.of(0.125, 1.0 / 64)) {
            double rate = gamma < 0.1 ? 64 : 1;
            List<String> phases = new ArrayList<>();
            List<Double> margins = new ArrayList<>();
            for (int i = 0; i <= 30; i++) {
                double scale = StrictMath.pow(10, -1.5 + i / 15.0);
                double kernel = 2 * gamma * gamma * rate * width * scale * scale;
                double drive = 1 / (gamma * width * scale * scale);
                double step = 0.01 / (kernel * StrictMath.hypot(1, drive));
                Cell cell = LinearCells.weyl(width, gamma, rate, scale, step, 4000);
                Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
                new DenseTrainer(recording).train(List.of(cell), trajectories);
                Trajectory trajectory = trajectories.all().get(0);
                phases.add(classifier.label(cell, trajectory).phase());
                margins.add(theory.predict(cell).margin());
            }
            result = result.and(COMPARISON.line(phases, margins));
        }
        assertThat(result.lines()).isEqualTo(2);
        assertThat(result.measured()).isEqualTo(2);
        assertThat(result.predicted()).isEqualTo(2);
        assertThat(result.unmatched()).isZero();
        assertThat(result.displacement()).isCloseTo(0, within(1.0));
    }

    private static List<String> phases(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'k' ? "kernel" : "feature")
                .toList();
    }
}
