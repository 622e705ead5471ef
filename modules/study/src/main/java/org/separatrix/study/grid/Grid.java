package org.separatrix.study.grid;

import java.util.List;

/**
 * The product of axes. Cells are numbered from 0 in mixed radix: the first axis varies slowest, the last one fastest.
 */
public final class Grid {
    private final List<Axis> axes;
    private final long[] strides;
    private final long size;

    /** Throws {@link IllegalArgumentException} if there are more cells than can be numbered. */
    public Grid(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        this.strides = new long[axes.size()];
        long product = 1;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            strides[axis] = product;
            long points = axes.get(axis).size();
            if (Math.multiplyHigh(product, points) != 0 || product * points < 0) {
                throw new IllegalArgumentException("the grid must have fewer than 2^63 cells, but its axes have "
                        + sizes(axes) + " points; remove or shorten an axis");
            }
            product *= points;
        }
        this.size = product;
    }

    private static String sizes(List<Axis> axes) {
        return String.join(
                " x ", axes.stream().map(axis -> Long.toString(axis.size())).toList());
    }

    public List<Axis> axes() {
        return axes;
    }

    /** The place of the axis that binds a name. */
    public int axisOf(String name) {
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).names().contains(name)) {
                return axis;
            }
        }
        throw new IllegalArgumentException("there is no axis '" + name + "'");
    }

    /** The number of cells, whether {@code where} leaves them or not. */
    public long size() {
        return size;
    }

    /** How far apart the numbers of neighbours along an axis are. */
    public long stride(int axis) {
        return strides[axis];
    }

    /** Where a cell stands on an axis. */
    public long position(long cell, int axis) {
        return cell / strides[axis] % axes.get(axis).size();
    }

    public long[] positions(long cell) {
        long[] positions = new long[strides.length];
        for (int axis = 0; axis < positions.length; axis++) {
            positions[axis] = position(cell, axis);
        }
        return positions;
    }

    /** The number of the cell that stands there. */
    public long cell(long... positions) {
        long cell = 0;
        for (int axis = 0; axis < positions.length; axis++) {
            cell += positions[axis] * strides[axis];
        }
        return cell;
    }
}
