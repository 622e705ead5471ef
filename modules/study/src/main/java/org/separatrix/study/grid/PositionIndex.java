package org.separatrix.study.grid;

import java.util.Arrays;

/**
 * Gives the positions of an axis by their values, each once: a hash table of plain numbers, since an axis may have a million
 * points. Rows that are alike are given in their order.
 */
final class PositionIndex {
    private static final int NONE = -1;

    private final Points[] points;

    /** The first position of each set of values. */
    private final int[] heads;

    /** Among the positions of the same values, the next that was not given yet, and the last. */
    private final int[] free;

    private final int[] last;

    /** The next position of the same values. */
    private final int[] next;

    PositionIndex(Axis axis) {
        points = points(axis);
        int size = Math.toIntExact(axis.size());
        int slots = Integer.highestOneBit(size) << 2;
        heads = filled(slots);
        free = filled(slots);
        last = filled(slots);
        next = filled(size);
        for (int position = 0; position < size; position++) {
            int slot = slot(points, position);
            if (heads[slot] == NONE) {
                heads[slot] = position;
                free[slot] = position;
            } else {
                next[last[slot]] = position;
            }
            last[slot] = position;
        }
    }

    private static Points[] points(Axis axis) {
        return axis.bound().values().toArray(Points[]::new);
    }

    private static int[] filled(int length) {
        int[] filled = new int[length];
        Arrays.fill(filled, NONE);
        return filled;
    }

    /** For each position of another axis of the same names the one that has its values here; negative if there is none. */
    int[] take(Axis other) {
        Points[] theirs = points(other);
        int[] found = new int[Math.toIntExact(other.size())];
        for (int position = 0; position < found.length; position++) {
            int slot = slot(theirs, position);
            found[position] = free[slot];
            if (free[slot] != NONE) {
                free[slot] = next[free[slot]];
            }
        }
        return found;
    }

    /** Where these values stand, or would stand. */
    private int slot(Points[] theirs, int position) {
        int slot = hash(theirs, position) & (heads.length - 1);
        while (heads[slot] != NONE && !isSame(theirs, position, heads[slot])) {
            slot = (slot + 1) & (heads.length - 1);
        }
        return slot;
    }

    private boolean isSame(Points[] theirs, int position, int head) {
        for (int i = 0; i < points.length; i++) {
            boolean same = theirs[i] instanceof Points.Words
                    ? theirs[i].text(position).equals(points[i].text(head))
                    : theirs[i].number(position) == points[i].number(head);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static int hash(Points[] theirs, int position) {
        int hash = 0;
        for (Points each : theirs) {
            hash = 31 * hash
                    + (each instanceof Points.Words
                            ? each.text(position).hashCode()
                            : Double.hashCode(each.number(position)));
        }
        hash *= 0x9E3779B9; // neighbouring doubles differ in few bits
        return hash ^ hash >>> 15;
    }
}
