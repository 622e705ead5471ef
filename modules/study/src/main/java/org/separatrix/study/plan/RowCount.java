package org.separatrix.study.plan;

import java.util.Arrays;
import org.separatrix.dynamics.Schedule;
import org.separatrix.study.Effort;
import org.separatrix.study.grid.Points;

/**
 * How many steps a schedule records, for any number of steps: counted without walking through them. Where it is not known how much
 * time passes, it is the most that a schedule by time records in so many steps of one size.
 */
final class RowCount {
    private final Schedule schedule;

    /** The scheduled steps, of a schedule whose number of them is small by nature; by time, those of steps of one size. */
    private final long[] scheduled;

    RowCount(Schedule schedule) {
        this.schedule = schedule;
        Schedule bySteps = schedule instanceof Schedule.LogTime log ? new Schedule.Log(log.perDecade()) : schedule;
        this.scheduled = schedule instanceof Schedule.Every ? new long[0] : all(bySteps);
    }

    private static long[] all(Schedule schedule) {
        long[] steps = new long[64];
        int count = 0;
        long step = schedule.nextAfter(0);
        while (step <= Points.Count.MOST) {
            if (count == steps.length) {
                steps = Arrays.copyOf(steps, 2 * count);
            }
            steps[count++] = step;
            step = schedule.nextAfter(step);
        }
        return Arrays.copyOf(steps, count);
    }

    /**
     * The rows of a training that ends at a known time. Where no step is made to end at a recorded time, there are at most as many
     * rows as steps.
     */
    double of(Effort effort) {
        double time = effort.time();
        if (Double.isNaN(time) || effort.steps() == 0) {
            return of(effort.steps());
        }
        double most = effort.lands() ? Double.POSITIVE_INFINITY : effort.steps() - 1.0;
        if (schedule instanceof Schedule.LogTime log) {
            double from = log.from() > 0 ? log.from() : effort.firstTime();
            if (Double.isNaN(from)) {
                return of(effort.steps());
            }
            double begin = Math.ceil(StrictMath.log10(from) * log.perDecade());
            double end = Math.ceil(StrictMath.log10(time) * log.perDecade());
            return 2 + Math.min(most, Math.max(0, end - begin)); // not counting the end, which always is recorded
        }
        if (schedule instanceof Schedule.Times times) {
            double between = times.times().stream()
                    .filter(each -> each > 0 && each < time)
                    .count();
            return 2 + Math.min(most, between);
        }
        return of(effort.steps());
    }

    /** The rows of a training of so many steps; the first and the last step are always recorded. */
    long of(long steps) {
        if (steps == 0) {
            return 1;
        }
        if (schedule instanceof Schedule.Every every) {
            return 2 + (steps - 1) / every.interval();
        }
        if (schedule instanceof Schedule.Times times) {
            return 1 + Math.min(steps, 1 + times.times().size());
        }
        int found = Arrays.binarySearch(scheduled, steps);
        return 2L + (found >= 0 ? found : -found - 1);
    }
}
