package org.separatrix.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.separatrix.dynamics.Schedule;
import org.separatrix.study.Effort;

class RowCountTest {
    @Property
    void countsWhatTheScheduleWouldRecord(
            @ForAll @LongRange(min = 0, max = 5000) long steps,
            @ForAll @IntRange(min = 1, max = 60) int density,
            @ForAll List<@LongRange(min = 0, max = 6000) Long> listed) {
        for (Schedule schedule :
                List.of(new Schedule.Log(density), new Schedule.Every(density), new Schedule.Steps(listed))) {
            long rows = 1;
            for (long step = 0; step < steps; step = Math.min(steps, schedule.nextAfter(step))) {
                rows++;
            }
            assertThat(new RowCount(schedule).of(steps))
                    .as("%s to %d", schedule, steps)
                    .isEqualTo(rows);
        }
    }

    /** Steps of size 1: where time is the number of steps. */
    @Property
    void countsAtLeastWhatASchedulesByTimeWouldRecord(
            @ForAll @LongRange(min = 1, max = 5000) long steps,
            @ForAll @IntRange(min = 1, max = 60) int density,
            @ForAll List<@DoubleRange(min = 0, max = 6000) Double> listed) {
        for (Schedule schedule : List.of(new Schedule.LogTime(density, 0), new Schedule.Times(listed))) {
            long rows = 1;
            double passed = 0;
            for (long step = 1; step <= steps; step++) {
                if (schedule.nextTimeAfter(passed) <= step || step == steps) {
                    rows++;
                    passed = step;
                }
            }
            assertThat(new RowCount(schedule).of(steps))
                    .as("%s to %d", schedule, steps)
                    .isGreaterThanOrEqualTo(rows * 3 / 4);
        }
    }

    /** A flow ends a step at every recorded time, however few it would take. */
    @Property
    void countsTimesThatAreComeTo(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double until,
            @ForAll @DoubleRange(min = 0.01, max = 10) double from,
            @ForAll @IntRange(min = 1, max = 60) int density,
            @ForAll List<@DoubleRange(min = 0, max = 1e6) Double> listed) {
        for (Schedule schedule : List.of(new Schedule.LogTime(density, from), new Schedule.Times(listed))) {
            long rows = 2;
            for (double time = schedule.nextTimeAfter(0); time < until; time = schedule.nextTimeAfter(time)) {
                rows++;
            }
            double count = new RowCount(schedule).of(effort(1, until, 1));
            assertThat(count)
                    .as("%s until %s", schedule, until)
                    .isBetween(rows - 1.0, rows + 1.0); // by rounding at the ends
            assertThat(new RowCount(schedule).of(effort(1, until, 0))).isEqualTo(2);
            assertThat(new RowCount(schedule).of(effort(Long.MAX_VALUE, until, 0)))
                    .isEqualTo(count);
        }
    }

    private static Effort effort(long steps, double until, int landing) {
        return new Effort(steps, until, Double.NaN, landing, 1, false, 0);
    }
}
