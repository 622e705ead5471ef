package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.MeanFieldTrainer;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.LearningTimescalesCells;

class LearningOrderTest implements ClassifierContract {
    private static final LearningOrder CLASSIFIER = new LearningOrder(0.5, 0.9);

    @Override
    public Classifier classifier() {
        return CLASSIFIER;
    }

    @Override
    public Cell cell() {
        return cell("exp3_full", 0.1, 2);
    }

    private static Cell cell(String link, double epsilon, double until) {
        return LearningTimescalesCells.of(link, 32, epsilon, until, 1e-8, GradientFlow.Scheme.RODAS4);
    }

    private static Label trained(Cell cell) {
        return CLASSIFIER.label(
                cell, Trained.by(MeanFieldTrainer::new, cell, new Schedule.LogTime(40, 1e-9), CLASSIFIER.metrics()));
    }

    /** A risk of 1 and what is learnt of degrees 0 and 1 at times 0, 1, 2, 4, ... */
    private Label label(Outcome outcome, double[]... shares) {
        List<String> columns = List.of("loss", "degree_learnt_0", "degree_learnt_1");
        int rows = shares[0].length;
        long[] steps = new long[rows];
        double[] times = new double[rows];
        double[] values = new double[3 * rows];
        for (int row = 0; row < rows; row++) {
            steps[row] = row;
            times[row] = row == 0 ? 0 : 1 << (row - 1);
            values[3 * row] = 1;
            values[3 * row + 1] = shares[0][row];
            values[3 * row + 2] = shares.length > 1 ? shares[1][row] : Double.NaN;
        }
        Ending ending = new Ending(outcome, rows, times[rows - 1], "");
        return CLASSIFIER.label(cell(), new Trajectory(0, columns, steps, times, values, ending));
    }

    @Test
    void aTargetIsLearntInOrderIfEachDegreeWaitsForTheOneBefore() {
        double[] first = {0, 0.5, 0.95, 1, 1, 1};
        assertThat(label(Outcome.COMPLETED, first, new double[] {0, 0, 0, 0.4, 0.8, 1})
                        .phase())
                .isEqualTo("canonical-1");
        assertThat(label(Outcome.COMPLETED, first, new double[] {0, 0.4, 0.8, 1, 1, 1})
                        .phase())
                .isEqualTo("merged");
        assertThat(label(Outcome.COMPLETED, first).phase()).isEqualTo("canonical-0");
    }

    @Test
    void isStuckAtTheLowestDegreeThatIsNotHalfLearntAtTheEnd() {
        double[] never = {0, 0, 0.1, 0.2, 0.3, 0.4};
        double[] forgotten = {0, 0.3, 0.7, 0.8, 0.6, 0.4};
        double[] learnt = {0, 0, 0.5, 1, 1, 1};
        assertThat(label(Outcome.COMPLETED, learnt, never).phase()).isEqualTo("stuck-1");
        assertThat(label(Outcome.COMPLETED, forgotten, learnt).phase()).isEqualTo("stuck-0");
        assertThat(label(Outcome.DIVERGED, learnt, never).phase()).isEqualTo("diverged");
        double[] absent = {Double.NaN, Double.NaN};
        assertThat(label(Outcome.COMPLETED, absent).phase()).isEqualTo("nothing-to-learn");
    }

    @Test
    void timesAreLinearInTheLogarithmAndAbsentWhereTheyWereNotReached() {
        Label label =
                label(Outcome.COMPLETED, new double[] {0, 0, 0.25, 0.75, 0.8}, new double[] {0.6, 0.7, 0.7, 0.7, 0.7});
        assertThat(label.numbers().get(0)).isCloseTo(2 * Math.sqrt(2), within(1e-12));
        assertThat(label.numbers().get(1)).isZero();
        int ninety = CLASSIFIER.numbers().indexOf("ninety_time_0");
        assertThat(label.numbers().get(ninety)).isNaN();
        assertThat(label.numbers().get(2)).isNaN();
    }

    @Test
    void cutsTimeIntoDegreesAndThePlateausBetweenThem() {
        Label label =
                label(Outcome.COMPLETED, new double[] {0, 1, 1, 1, 1, 1, 1, 1}, new double[] {0, 0, 0, 0, 0, 0, 1, 1});
        assertThat(label.segments()).extracting(Segment::phase).containsExactly("degree-0", "plateau-0", "degree-1");
        assertThat(label.segments().get(1)).isEqualTo(new Segment("plateau-0", 1, 16));
        assertThat(label.segments().get(2).to()).isCloseTo(16 * StrictMath.pow(2, 0.9), within(1e-12));
        Label stuck = label(Outcome.COMPLETED, new double[] {0, 1, 1, 1}, new double[] {0, 0, 0, 0});
        assertThat(stuck.segments().get(1)).matches(plateau -> plateau.phase().equals("plateau-0") && plateau.isOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "exp3_full, 1e-7, 2, canonical-3",
        "exp3_full, 1e-3, 4, merged",
        "exp3_gap2, 1e-5, 2, canonical-3",
        "exp3_deg2, 1e-8, 1, canonical-2",
        "relu4, 1e-6, 2, stuck-4",
        "lin1, 1e-4, 1, canonical-1",
    })
    void trainedNetworksHaveThePhasesOfTheirLinks(String link, double epsilon, double until, String phase) {
        assertThat(trained(cell(link, epsilon, until)).phase()).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({"exp3_full, 1e-6", "exp3_full, 1e-4", "exp3_deg2, 1e-8"})
    void halfTimesAreThoseOfTheTableWithinOnePercent(String link, double epsilon) {
        Label label = trained(cell(link, epsilon, 12 * StrictMath.pow(epsilon, 1.0 / 6)));
        Stream<GoldenTable.Row> rows = GoldenTable.read("learning-timescales-half-times")
                .where(row -> row.text("link").equals(link) && row.number("eps") == epsilon);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            int degree = row.whole("degree");
            assertThat(label.numbers().get(degree))
                    .isCloseTo(row.number("t_50pct"), within(0.01 * row.number("t_50pct")));
            int ninety = CLASSIFIER.numbers().indexOf("ninety_time_" + degree);
            if (row.has("t_90pct")) {
                assertThat(label.numbers().get(ninety))
                        .isCloseTo(row.number("t_90pct"), within(0.01 * row.number("t_90pct")));
            }
        });
    }

    @Test
    void refusesThresholdsThatAreNotInOrder() {
        assertThatThrownBy(() -> new LearningOrder(0.9, 0.5))
                .hasMessage(
                        "phases.half must be above 0 and below phases.late, and that below 1, but they were 0.9 and 0.5");
        assertThatThrownBy(() -> new LearningOrder(0.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LearningOrder(Double.NaN, 0.9)).isInstanceOf(IllegalArgumentException.class);
    }
}
