package org.separatrix.phases;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.separatrix.dynamics.Trajectory;

/**
 * The recorded values of one column of a trajectory, in order; rows without a value are left out. Between two records a value is
 * taken to be linear in time. Where there is nothing to say, answers are NaN: nothing is continued beyond the first and last
 * record.
 */
public final class Series {
    private final long[] steps;
    private final double[] times;
    private final double[] values;

    private Series(long[] steps, double[] times, double[] values) {
        this.steps = steps;
        this.times = times;
        this.values = values;
    }

    /** Empty if there is no such column. */
    public static Series of(Trajectory trajectory, String name) {
        int column = trajectory.column(name);
        int most = column < 0 ? 0 : trajectory.rows();
        long[] steps = new long[most];
        double[] times = new double[most];
        double[] values = new double[most];
        int count = 0;
        for (int row = 0; row < most; row++) {
            double value = trajectory.value(row, column);
            if (!Double.isNaN(value)) {
                steps[count] = trajectory.steps()[row];
                times[count] = trajectory.times()[row];
                values[count] = value;
                count++;
            }
        }
        return new Series(Arrays.copyOf(steps, count), Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    }

    public int count() {
        return values.length;
    }

    public long step(int i) {
        return steps[i];
    }

    public double time(int i) {
        return times[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** In their order. */
    DoubleStream values() {
        return Arrays.stream(values);
    }

    public double first() {
        return values.length == 0 ? Double.NaN : values[0];
    }

    public double last() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    public double largest() {
        return values().max().orElse(Double.NaN);
    }

    public double least() {
        return values().min().orElse(Double.NaN);
    }

    /** The value at a time, linear between the records around it. */
    public double atTime(double time) {
        int after = Arrays.binarySearch(times, time);
        if (after >= 0) {
            return values[after];
        }
        after = -after - 1;
        return after == 0 || after == times.length
                ? Double.NaN
                : between(after, (time - times[after - 1]) / (times[after] - times[after - 1]));
    }

    /** The value at a step, linear between the records around it. */
    public double atStep(long step) {
        int after = Arrays.binarySearch(steps, step);
        if (after >= 0) {
            return values[after];
        }
        after = -after - 1;
        return after == 0 || after == steps.length
                ? Double.NaN
                : between(after, (double) (step - steps[after - 1]) / (steps[after] - steps[after - 1]));
    }

    private double between(int after, double share) {
        return Math.fma(share, values[after] - values[after - 1], values[after - 1]);
    }

    /**
     * First passage: when the values come to a level from the side on which they begin, linear in the logarithm of time between
     * two records, and in time itself from time 0. The first time if they begin on the level, NaN if they never come to it.
     */
    public double firstTime(double level) {
        boolean rising = first() < level;
        for (int i = 0; i < values.length; i++) {
            if (rising ? values[i] >= level : values[i] <= level) {
                return i == 0 ? times[0] : passage(i, level);
            }
        }
        return Double.NaN;
    }

    private double passage(int i, double level) {
        double from = times[i - 1];
        double to = times[i];
        double share = (level - values[i - 1]) / (values[i] - values[i - 1]);
        if (!(share >= 0 && share <= 1)) {
            return to; // between infinite values
        }
        return from > 0 ? from * StrictMath.pow(to / from, share) : from + share * (to - from);
    }
}
