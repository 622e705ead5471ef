package org.separatrix.study.grid;

import java.util.BitSet;

/**
 * Some axes of a grid by themselves. A combination of their positions is numbered like a cell, the first axis slowest, and
 * stands for all cells that share it.
 */
public final class Subgrid {
    private final long[] strides;
    private final long[] sizes;
    private final long size;

    public Subgrid(Grid grid, BitSet axes) {
        int[] chosen = axes.stream().toArray();
        strides = new long[chosen.length];
        sizes = new long[chosen.length];
        long product = 1;
        for (int i = 0; i < chosen.length; i++) {
            strides[i] = grid.stride(chosen[i]);
            sizes[i] = grid.axes().get(chosen[i]).size();
            product *= sizes[i];
        }
        size = product;
    }

    /** The number of combinations. */
    public long size() {
        return size;
    }

    /** The cell of a combination that stands first on all other axes. */
    public long cell(long combination) {
        long cell = 0;
        long rest = combination;
        for (int i = strides.length - 1; i >= 0; i--) {
            cell += rest % sizes[i] * strides[i];
            rest /= sizes[i];
        }
        return cell;
    }

    /** The combination that a cell belongs to. */
    public long combination(long cell) {
        long combination = 0;
        for (int i = 0; i < strides.length; i++) {
            combination = combination * sizes[i] + cell / strides[i] % sizes[i];
        }
        return combination;
    }
}
