package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;

/** What every classifier promises, whatever it is given. A test of a classifier implements this and says which it is. */
interface ClassifierContract {
    Classifier classifier();

    /** A cell of the kind that it is meant for. */
    Cell cell();

    @Example
    default void namesItsPhasesAndNumbersOnceAndAsColumns() {
        Classifier classifier = classifier();
        assertThat(classifier.name()).matches("[a-z0-9-]+");
        assertThat(classifier.version()).isPositive();
        assertThat(classifier.phases()).isNotEmpty().doesNotHaveDuplicates().allMatch(phase -> !phase.isBlank());
        assertThat(classifier.numbers()).doesNotHaveDuplicates().allMatch(number -> number.matches("[a-z][a-z0-9_]*"));
        assertThat(classifier.numbers()).containsAll(classifier.times());
        assertThat(classifier.segmentPhases())
                .doesNotHaveDuplicates()
                .allMatch(phase -> phase.matches("[a-z][a-z0-9-]*"));
        assertThat(classifier.metrics().stream().map(Metric::name)).doesNotHaveDuplicates();
    }

    /**
     * Also for numbers that no training gives, missing columns, no rows, and any outcome. That segments follow each other in
     * time, {@link Label} says itself.
     */
    @Property
    default void givesEveryTrajectoryOneOfItsPhasesAndCutsItIntoDeclaredOnesWithinItsTime(
            @ForAll("anything") List<Double> values,
            @ForAll Outcome outcome,
            @ForAll @IntRange(max = 12) int rows,
            @ForAll Random random) {
        List<String> columns = columns();
        columns.removeIf(column -> random.nextInt(6) == 0);
        Trajectory trajectory = trajectory(columns, rows, values, outcome);
        Label label = classifier().label(cell(), trajectory);
        assertThat(classifier().phases()).contains(label.phase());
        assertThat(label.numbers()).hasSameSizeAs(classifier().numbers());
        assertThat(label.mechanisms()).doesNotHaveDuplicates();
        assertThat(classifier().label(cell(), trajectory)).isEqualTo(label);
        List<Segment> segments = label.segments();
        assertThat(segments).extracting(Segment::phase).doesNotHaveDuplicates();
        assertThat(classifier().segmentPhases())
                .containsAll(segments.stream().map(Segment::phase).toList());
        double end = trajectory.ending().time();
        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.from()).isLessThanOrEqualTo(end))
                .allSatisfy(segment ->
                        assertThat(segment.isOpen() || segment.to() <= end).isTrue());
    }

    @Property
    default void doesNotCareWhereItsColumnsStandAndWhatElseIsRecorded(
            @ForAll("anything") List<Double> values,
            @ForAll Outcome outcome,
            @ForAll @IntRange(max = 12) int rows,
            @ForAll Random random) {
        Trajectory trajectory = trajectory(columns(), rows, values, outcome);
        List<String> shuffled = columns();
        shuffled.add("a_column_of_another_metric");
        Collections.shuffle(shuffled, random);
        double[] moved = new double[rows * shuffled.size()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < shuffled.size(); column++) {
                int from = trajectory.column(shuffled.get(column));
                moved[row * shuffled.size() + column] = from < 0 ? random.nextGaussian() : trajectory.value(row, from);
            }
        }
        Trajectory same = new Trajectory(
                trajectory.cell(), shuffled, trajectory.steps(), trajectory.times(), moved, trajectory.ending());
        assertThat(classifier().label(cell(), same)).isEqualTo(classifier().label(cell(), trajectory));
    }

    @Provide
    default Arbitrary<List<Double>> anything() {
        Arbitrary<Double> strange = Arbitraries.of(
                Double.NaN,
                0.0,
                -0.0,
                1.0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                Double.MIN_VALUE);
        Arbitrary<Double> ordinary = Arbitraries.doubles().between(-2, 2);
        return Arbitraries.oneOf(strange, ordinary, ordinary)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Metric metric : classifier().metrics()) {
            columns.addAll(metric.columns(cell().shape()));
        }
        return columns;
    }

    /** Rows filled with the values, again and again. */
    private static Trajectory trajectory(List<String> columns, int rows, List<Double> values, Outcome outcome) {
        long[] steps = new long[rows];
        double[] times = new double[rows];
        for (int row = 0; row < rows; row++) {
            steps[row] = row;
            times[row] = 100 * row;
        }
        double[] numbers = new double[rows * columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i % values.size());
        }
        return new Trajectory(0, columns, steps, times, numbers, new Ending(outcome, rows, 100 * rows, ""));
    }
}
