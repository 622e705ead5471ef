package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers cells, one at a time or tally by tally, for straight lines of a quantity against an axis: one line for each group of
 * cells that agree in all that matters but that axis.
 *
 * <p>Seeds enter by the mean height of the cells at each value of the axis: for laws of logarithms the geometric mean of their
 * values. The line goes through these means, each weighted by its number of cells, and so has the slope of the line through all
 * cells. Where every seed has a value everywhere, that is also the mean of the slopes of single seeds. A cell without a value,
 * or without a logarithm where the law wants one, has no part in it, and a value of the axis without such cells is no point.
 *
 * <p>Heights are summed exactly, so slopes do not depend on the order of cells or on how they were divided, to the last bit.
 * What is held grows with groups and values of the axis, never with cells.
 */
public final class SlopeTally {
    private final Law law;
    private final List<Double> axis;
    private final int groups;
    private final Heights[] heights;

    /** Without any cells. */
    public SlopeTally(Law law, List<Double> axis, int groups) {
        this.law = law;
        this.axis = List.copyOf(axis);
        this.groups = groups;
        this.heights = new Heights[Math.multiplyExact(groups, axis.size())];
    }

    /** The cells of a group at one value of the axis. */
    private static final class Heights {
        private long cells;
        private long first = Long.MAX_VALUE;
        private ExactMean height = new ExactMean();
        private ExactMean divisor = new ExactMean();

        void merge(Heights other) {
            cells += other.cells;
            first = Math.min(first, other.first);
            height.merge(other.height);
            divisor.merge(other.divisor);
        }
    }

    /**
     * Adds a cell.
     *
     * @param group index of its group
     * @param at index of its value of the axis
     * @param value what is shown of it; NaN, or not finite, if there is none
     * @param divisor what the value is divided by before all else, 1 if by nothing
     */
    public void add(int group, int at, long cell, double value, double divisor) {
        Heights here = heights(index(group, at));
        here.cells++;
        here.first = Math.min(here.first, cell);
        double height = law.height(value / divisor);
        double below = law.height(divisor);
        if (Double.isFinite(height) && Double.isFinite(below)) {
            here.height.add(height);
            here.divisor.add(below);
        }
    }

    /** Adds all cells of another tally of the same law, axis and groups. */
    public void merge(SlopeTally other) {
        if (other.law != law || other.groups != groups || !other.axis.equals(axis)) {
            throw new IllegalArgumentException("tallies must share law, axis and groups");
        }
        for (int index = 0; index < heights.length; index++) {
            if (other.heights[index] != null) {
                heights(index).merge(other.heights[index]);
            }
        }
    }

    /** The line of a group. */
    public Slope slope(int group) {
        double[] x = new double[axis.size()];
        double[] y = new double[axis.size()];
        long[] weights = new long[axis.size()];
        long cells = 0;
        long valued = 0;
        long example = Long.MAX_VALUE;
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < x.length; at++) {
            Heights here = heights[index(group, at)];
            x[at] = law.along(axis.get(at));
            if (here != null) {
                cells += here.cells;
                example = Math.min(example, here.first);
                if (Double.isFinite(x[at]) && here.height.count() > 0) {
                    weights[at] = here.height.count();
                    y[at] = here.height.value();
                    valued += weights[at];
                    from = Math.min(from, axis.get(at));
                    to = Math.max(to, axis.get(at));
                }
            }
        }
        Regression regression = Regression.of(x, y, weights);
        List<Double> curve = new ArrayList<>();
        for (int at = 0; at < x.length; at++) {
            curve.add(weights[at] == 0 ? Double.NaN : value(regression.at(x[at]), heights[index(group, at)]));
        }
        return new Slope(
                law,
                regression,
                cells,
                valued,
                valued == 0 ? Double.NaN : from,
                valued == 0 ? Double.NaN : to,
                curve,
                cells == 0 ? -1 : example);
    }

    private double value(double height, Heights here) {
        return law.value(height) * law.value(here.divisor.value());
    }

    /** What is held, without law and axis: how a task sends its part. For {@link #read} of the same program only. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(heights.length);
        for (int index = 0; index < heights.length; index++) {
            if (heights[index] != null) {
                out.writeInt(index);
                out.writeLong(heights[index].cells);
                out.writeLong(heights[index].first);
                heights[index].height.write(out);
                heights[index].divisor.write(out);
            }
        }
        out.writeInt(heights.length);
    }

    /** What {@link #write} wrote of a tally of the same law, axis and groups. */
    public static SlopeTally read(Law law, List<Double> axis, int groups, DataInputStream in) throws IOException {
        SlopeTally tally = new SlopeTally(law, axis, groups);
        int length = in.readInt();
        if (length != tally.heights.length) {
            throw new IllegalArgumentException(
                    "a tally of " + length + " places is not of " + groups + " groups of " + axis.size());
        }
        for (int index = in.readInt(); index < length; index = in.readInt()) {
            Heights here = tally.heights(index);
            here.cells = in.readLong();
            here.first = in.readLong();
            here.height = ExactMean.read(in);
            here.divisor = ExactMean.read(in);
        }
        return tally;
    }

    private Heights heights(int index) {
        if (heights[index] == null) {
            heights[index] = new Heights();
        }
        return heights[index];
    }

    private int index(int group, int at) {
        if (group < 0 || group >= groups || at < 0 || at >= axis.size()) {
            throw new IndexOutOfBoundsException("group " + group + " at " + at + " must be one of " + groups
                    + " groups at one of " + axis.size() + " values");
        }
        return group * axis.size() + at;
    }
}
