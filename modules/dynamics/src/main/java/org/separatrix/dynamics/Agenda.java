package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When the metrics of a recording are due in one training. Metrics of equal schedules are due together. */
final class Agenda {
    private final List<Schedule> schedules = new ArrayList<>();

    /** The number of each metric's schedule. */
    private final int[] scheduleOf;

    private final long[] step;
    private final double[] time;

    /** Before the first step, when all are due. */
    Agenda(Recording recording) {
        List<Recording.Entry> entries = recording.entries();
        scheduleOf = new int[entries.size()];
        for (int i = 0; i < scheduleOf.length; i++) {
            Schedule schedule = entries.get(i).schedule();
            int known = schedules.indexOf(schedule);
            if (known < 0) {
                schedules.add(schedule);
            }
            scheduleOf[i] = known < 0 ? schedules.size() - 1 : known;
        }
        step = new long[schedules.size()];
        time = new double[schedules.size()];
        Arrays.fill(time, Double.POSITIVE_INFINITY);
    }

    /** Whether anything is. */
    boolean isDue(long now, double nowTime) {
        return now >= nextStep() || Run.hasComeTo(nextTime(), nowTime);
    }

    /** Whether the metric of this number is. */
    boolean isDue(int metric, long now, double nowTime) {
        int schedule = scheduleOf[metric];
        return now >= step[schedule] || Run.hasComeTo(time[schedule], nowTime);
    }

    /** What is due by now has been recorded. */
    void passed(long now, double nowTime) {
        boolean first = now == 0;
        for (int i = 0; i < step.length; i++) {
            if (now >= step[i]) {
                step[i] = schedules.get(i).nextAfter(now);
            }
            if (first || Run.hasComeTo(time[i], nowTime)) {
                time[i] = schedules.get(i).nextTimeAfter(Run.reach(nowTime));
            }
        }
    }

    /** {@link Long#MAX_VALUE} when there is none. */
    long nextStep() {
        long next = Long.MAX_VALUE;
        for (long due : step) {
            next = Math.min(next, due);
        }
        return next;
    }

    /** Infinite when there is none. */
    double nextTime() {
        double next = Double.POSITIVE_INFINITY;
        for (double due : time) {
            next = Math.min(next, due);
        }
        return next;
    }
}
