package org.separatrix.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.separatrix.dynamics.Schedule;

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
}
