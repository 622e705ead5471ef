package org.separatrix.study.grid;

import java.util.ArrayList;
import java.util.List;

/** A part of a grid: all cells that stand at some positions of the first axis, at some of the second, and so on. */
public final class Box {
    private final Grid grid;
    private final List<Positions> sides;

    /** @param sides the positions on each axis of the grid */
    Box(Grid grid, List<Positions> sides) {
        this.grid = grid;
        this.sides = List.copyOf(sides);
    }

    /** The whole grid. */
    public static Box all(Grid grid) {
        List<Positions> sides = new ArrayList<>();
        grid.axes().forEach(axis -> sides.add(Positions.all(axis.size())));
        return new Box(grid, sides);
    }

    public Grid grid() {
        return grid;
    }

    /** The positions of an axis that belong to it. */
    public Positions side(int axis) {
        return sides.get(axis);
    }

    /** The number of its cells. */
    public long size() {
        long size = 1;
        for (Positions side : sides) {
            size *= side.size(); // at most the size of the grid
        }
        return size;
    }
}
