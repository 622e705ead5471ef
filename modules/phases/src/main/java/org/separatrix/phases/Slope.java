package org.separatrix.phases;

import java.util.List;

/**
 * The straight line through a group of cells.
 *
 * @param regression slope, intercept and how far they are to be trusted
 * @param cells how many there are in the group
 * @param valued cells that have a value, and one that the law can take: a positive one where logarithms are taken
 * @param from least value of the axis that has such cells; NaN if there are none. So is {@code to}, the largest
 * @param curve what the law gives at each value of the axis, times what the values were divided by; NaN where no cell has a value
 * @param example the smallest number of a cell of the group, -1 if there is none
 */
public record Slope(
        Law law,
        Regression regression,
        long cells,
        long valued,
        double from,
        double to,
        List<Double> curve,
        long example) {
    public Slope {
        curve = List.copyOf(curve);
    }

    /** The share of cells that have a value; NaN without cells. */
    public double share() {
        return cells == 0 ? Double.NaN : (double) valued / cells;
    }
}
