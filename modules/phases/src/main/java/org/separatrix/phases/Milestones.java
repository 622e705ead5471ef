package org.separatrix.phases;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Show.Course.Progress;

/**
 * Where trajectories are looked at to be drawn together, whatever records each of them has: forty times per decade, at {@code
 * 10^(k / 40)} for whole {@code k}, and at the whole numbers next to those for steps. Between two records a value is linear;
 * nothing is continued beyond the first and last record. The start, which has no logarithm, is not among them.
 */
public final class Milestones {
    private static final int PER_DECADE = 40;
    private static final MathContext LABEL = new MathContext(6);

    private final Progress along;

    public Milestones(Progress along) {
        this.along = along;
    }

    /** A milestone, by its {@code k}, and the value of a trajectory there. */
    public record Passed(int milestone, double value) {}

    /** The milestones that a trajectory passes between its first and last record of a column. */
    public List<Passed> of(Trajectory trajectory, String column) {
        Series series = Series.of(trajectory, column);
        List<Passed> passed = new ArrayList<>();
        int after = -1;
        for (int i = 0; i < series.count() && after < 0; i++) {
            after = position(series, i) > 0 ? i : -1;
        }
        if (after < 0) {
            return passed;
        }
        int last = number(position(series, series.count() - 1)) + 1;
        for (int k = number(position(series, after)) - 1; k <= last; k++) {
            double value = exists(k) ? at(series, place(k)) : Double.NaN;
            if (!Double.isNaN(value)) {
                passed.add(new Passed(k, value));
            }
        }
        return passed;
    }

    private double position(Series series, int i) {
        return along == Progress.TIME ? series.time(i) : series.step(i);
    }

    private double at(Series series, double place) {
        return along == Progress.TIME ? series.atTime(place) : series.atStep((long) place);
    }

    private static int number(double position) {
        return (int) Math.floor(PER_DECADE * StrictMath.log10(position));
    }

    /** Whether there is a milestone of this number: there are fewer whole steps than that at first. */
    public boolean exists(int milestone) {
        return along == Progress.TIME || milestone == 0 || (milestone > 0 && place(milestone) > place(milestone - 1));
    }

    /** The time or step of a milestone. */
    public double place(int milestone) {
        double place = StrictMath.pow(10, milestone / (double) PER_DECADE);
        return along == Progress.TIME ? place : Math.rint(place);
    }

    /** The same as a text. */
    public String label(int milestone) {
        return new BigDecimal(place(milestone), LABEL).stripTrailingZeros().toString();
    }
}
