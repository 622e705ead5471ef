package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;

class SeriesTest {
    private static Series series(double[] times, double... values) {
        long[] steps = new long[times.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 10L * i;
        }
        return Series.of(
                new Trajectory(0, List.of("m"), steps, times, values, new Ending(Outcome.COMPLETED, 0, 0, "")), "m");
    }

    private static double[] times(double... times) {
        return times;
    }

    @Test
    void leavesOutWhatWasNotRecorded() {
        Series series = series(times(0, 1, 2), 5, Double.NaN, 7);
        assertThat(series.count()).isEqualTo(2);
        assertThat(series.first()).isEqualTo(5);
        assertThat(series.last()).isEqualTo(7);
        assertThat(series.atTime(1)).isEqualTo(6);
        assertThat(series.atStep(5)).isEqualTo(5.5);
    }

    @Test
    void saysNothingBeyondItsRecords() {
        Series series = series(times(1, 2), 5, 7);
        assertThat(series.atTime(0.5)).isNaN();
        assertThat(series.atTime(1)).isEqualTo(5);
        assertThat(series.atTime(2)).isEqualTo(7);
        assertThat(series.atTime(2.5)).isNaN();
        assertThat(series.atStep(11)).isNaN();
        Series nothing = series(times(1), Double.NaN);
        assertThat(nothing.first()).isNaN();
        assertThat(nothing.last()).isNaN();
        assertThat(nothing.largest()).isNaN();
        assertThat(nothing.least()).isNaN();
        assertThat(nothing.atTime(1)).isNaN();
        assertThat(nothing.firstTime(1)).isNaN();
    }

    @Test
    void findsTheFirstPassageFromEitherSide() {
        assertThat(series(times(1, 10, 100), 0, 1, 0).firstTime(1)).isEqualTo(10);
        assertThat(series(times(1, 10, 100), 0, 1, 0).firstTime(0.5)).isCloseTo(Math.sqrt(10), within(1e-15));
        assertThat(series(times(1, 10, 100), 4, 3, 1).firstTime(2)).isCloseTo(Math.sqrt(1000), within(1e-13));
        assertThat(series(times(1, 10, 100), 4, 3, 1).firstTime(4)).isEqualTo(1);
        assertThat(series(times(1, 10, 100), 4, 3, 1).firstTime(0.5)).isNaN();
        assertThat(series(times(1, 10, 100), 4, 3, 1).firstTime(5)).isNaN();
    }

    @Test
    void isLinearInTimeFromTimeZero() {
        assertThat(series(times(0, 8), 0, 1).firstTime(0.25)).isEqualTo(2);
    }

    @Test
    void passesALevelWhereValuesJumpToInfinity() {
        assertThat(series(times(1, 2), 0, Double.POSITIVE_INFINITY).firstTime(3))
                .isEqualTo(1);
        assertThat(series(times(1, 2), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        .firstTime(3))
                .isEqualTo(2);
    }

    /** The logarithm of time is what is taken to be linear. */
    @Property
    void findsAPassageOfALogarithmExactly(@ForAll @DoubleRange(min = 0.01, max = 99) double level) {
        double[] times = new double[11];
        double[] values = new double[11];
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.pow(10, i);
            values[i] = 10 * i;
        }
        assertThat(series(times, values).firstTime(level))
                .isCloseTo(Math.pow(10, level / 10), within(1e-6 * Math.pow(10, level / 10)));
    }
}
