package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.golden.LearningTimescalesCells;
import org.separatrix.dynamics.theory.LearningTimes;

class MeanFieldTimesTest {
    private static final double EPSILON = 1e-4;
    private static final Cell FULL = cell("exp3_full", List.of(1.0, 1 / EPSILON));
    private final MeanFieldTimes theory = new MeanFieldTimes(0.5, 0.9);

    private static Cell cell(String link, List<Double> rates) {
        Cell cell = LearningTimescalesCells.of(link, 32, EPSILON, 1, 1e-9, GradientFlow.Scheme.RODAS4);
        GradientFlow train = new GradientFlow(rates, 1, 1e-9, GradientFlow.Scheme.RODAS4, Stop.BY_DIVERGENCE);
        return new Cell(0, 0, cell.network(), cell.init(), cell.data(), cell.loss(), train);
    }

    private static Show time(String column, double level) {
        return new Show.Recorded("time", column, new Reading.FirstTime(level));
    }

    private static Show deciding(String column) {
        return new Show.Deciding(column, column);
    }

    @Test
    void answersForTheTimesAtWhichDegreesAreLearnt() {
        assertThat(theory.value(time("degree_learnt_0", 0.5), FULL)).isCloseTo(EPSILON * Math.log(2), within(1e-15));
        assertThat(theory.value(time("degree_learnt_1", 0.5), FULL)).isCloseTo(0.029962207933779, within(1e-13));
        assertThat(theory.value(time("degree_learnt_2", 0.5), FULL)).isCloseTo(0.0299622 + 0.157378, within(1e-5));
        assertThat(theory.value(time("degree_learnt_3", 0.5), FULL)).isNaN();
        assertThat(theory.value(time("degree_learnt_2", 0.9), FULL)).isNaN();
    }

    @Test
    void answersForTheNumbersOfTheClassifier() {
        for (int degree = 0; degree <= 2; degree++) {
            assertThat(theory.value(deciding("half_time_" + degree), FULL))
                    .isEqualTo(theory.value(time("degree_learnt_" + degree, 0.5), FULL))
                    .isPositive();
        }
        assertThat(theory.value(deciding("ninety_time_1"), FULL))
                .isEqualTo(theory.value(time("degree_learnt_1", 0.9), FULL))
                .isPositive();
        assertThat(new MeanFieldTimes(0.3, 0.6).value(deciding("ninety_time_0"), FULL))
                .isEqualTo(theory.value(time("degree_learnt_0", 0.6), FULL));
    }

    @Test
    void timesAreInUnitsOfTheRateOfTheOverlaps() {
        Cell faster = cell("exp3_full", List.of(10.0, 10 / EPSILON));
        for (int degree = 0; degree <= 2; degree++) {
            double once = theory.value(time("degree_learnt_" + degree, 0.5), FULL);
            assertThat(theory.value(time("degree_learnt_" + degree, 0.5), faster))
                    .isCloseTo(once / 10, within(1e-12 * once));
        }
    }

    @Test
    void whatIsNeverLearntHasNoTime() {
        List<Double> withoutDegreeTwo = List.of(1.0, 1.0, 0.0);
        Cell cell = LearningTimescalesCells.of(
                withoutDegreeTwo,
                LearningTimescalesCells.target("exp3_deg2"),
                32,
                EPSILON,
                1,
                1e-9,
                GradientFlow.Scheme.RODAS4);
        assertThat(LearningTimes.ofCell(cell).orElseThrow().time(2, 0.5)).isInfinite();
        assertThat(theory.value(time("degree_learnt_1", 0.5), cell)).isPositive();
        assertThat(theory.value(time("degree_learnt_2", 0.5), cell)).isNaN();
    }

    @Test
    void saysNothingOfAnythingElse() {
        assertThat(theory.value(time("loss", 0.5), FULL)).isNaN();
        assertThat(theory.value(time("degree_learnt_1", 1), FULL)).isNaN();
        assertThat(theory.value(deciding("largest_kernel_change"), FULL)).isNaN();
        assertThat(theory.value(new Show.Recorded("last", "degree_learnt_1", Reading.Extreme.LAST), FULL))
                .isNaN();
        assertThat(theory.value(new Show.Phase(), FULL)).isNaN();
        assertThat(theory.value(time("degree_learnt_1", 0.5), cell("exp3_full", List.of(0.0, 1.0))))
                .isNaN();
        assertThat(theory.value(time("degree_learnt_1", 0.5), LinearCells.plain()))
                .isNaN();
        assertThat(theory.predict(FULL)).isEqualTo(Theory.Prediction.NONE);
        assertThat(theory.phases()).isEmpty();
    }
}
