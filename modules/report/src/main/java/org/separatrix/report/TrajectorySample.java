package org.separatrix.report;

import java.util.List;

/**
 * A trajectory to look at.
 *
 * @param outcome how it ended: {@code diverged}
 * @param stoppedAt the step of its end
 * @param columns names of what was recorded
 * @param steps when it was recorded, increasing
 * @param values for each column a value per step; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record TrajectorySample(
        long cell, String outcome, long stoppedAt, List<String> columns, double[] steps, double[][] values) {
    public TrajectorySample {
        columns = List.copyOf(columns);
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "cell " + cell + " must have values for " + columns.size() + " columns but has " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != steps.length) {
                throw new IllegalArgumentException("cell " + cell + ", column " + columns.get(i) + " must have "
                        + steps.length + " values but has " + values[i].length);
            }
        }
    }
}
