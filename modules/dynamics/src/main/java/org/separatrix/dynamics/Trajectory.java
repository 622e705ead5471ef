package org.separatrix.dynamics;

import java.util.List;

/**
 * What the training of one cell produced: the recorded steps and how it ended.
 *
 * @param columns names of the recorded values
 * @param values row-major, a row per recorded step; NaN where nothing was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record Trajectory(
        long cell, List<String> columns, long[] steps, double[] times, double[] values, Ending ending) {

    public Trajectory {
        columns = List.copyOf(columns);
        if (times.length != steps.length || values.length != steps.length * columns.size()) {
            throw new IllegalArgumentException("a trajectory must have a time and a value per column for every step");
        }
    }

    public int rows() {
        return steps.length;
    }

    /** The position of a column, or -1 if it was not recorded. */
    public int column(String name) {
        return columns.indexOf(name);
    }

    public double value(int row, int column) {
        return values[row * columns.size() + column];
    }

    /** The last recorded value of a column, NaN if there is none. */
    public double last(String name) {
        int column = column(name);
        if (column >= 0) {
            for (int row = rows() - 1; row >= 0; row--) {
                if (!Double.isNaN(value(row, column))) {
                    return value(row, column);
                }
            }
        }
        return Double.NaN;
    }
}
