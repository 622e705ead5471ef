package org.separatrix.study.grid;

import java.util.BitSet;

/**
 * Some axes of a box by themselves. A combination of their positions is numbered like a cell, the first axis slowest, and
 * stands for all cells of the box that share it.
 */
public final class Subgrid {
    private final long[] strides;
    private final long[] lengths;
    private final Positions[] sides;
    private final long size;

    public Subgrid(Grid grid, BitSet axes) {
        this(Box.all(grid), axes);
    }

    public Subgrid(Box box, BitSet axes) {
        int[] chosen = axes.stream().toArray();
        strides = new long[chosen.length];
        lengths = new long[chosen.length];
        sides = new Positions[chosen.length];
        long product = 1;
        for (int i = 0; i < chosen.length; i++) {
            strides[i] = box.grid().stride(chosen[i]);
            lengths[i] = box.grid().axes().get(chosen[i]).size();
            sides[i] = box.side(chosen[i]);
            product *= sides[i].size();
        }
        size = product;
    }

    /** The number of combinations. */
    public long size() {
        return size;
    }

    /** The sum over these axes of what the positions of a combination add to a cell's number. */
    public long cell(long combination) {
        long cell = 0;
        long rest = combination;
        for (int i = strides.length - 1; i >= 0; i--) {
            cell += sides[i].at(rest % sides[i].size()) * strides[i];
            rest /= sides[i].size();
        }
        return cell;
    }

    /** The combination that a cell belongs to; negative if it stands outside of the box on one of these axes. */
    public long combination(long cell) {
        long combination = 0;
        for (int i = 0; i < strides.length; i++) {
            long index = sides[i].indexOf(cell / strides[i] % lengths[i]);
            if (index < 0) {
                return -1;
            }
            combination = combination * sides[i].size() + index;
        }
        return combination;
    }
}
