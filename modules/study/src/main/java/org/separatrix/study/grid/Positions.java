package org.separatrix.study.grid;

import java.util.Arrays;

/** Some positions of an axis, in order. They are held as stretches without a gap, so most choices are a few numbers. */
public final class Positions {
    /** The first position of each stretch, ascending. */
    private final long[] starts;

    /** How many positions there are before each stretch, and in all. */
    private final long[] before;

    private Positions(long[] starts, long[] before) {
        this.starts = starts;
        this.before = before;
    }

    /** All positions of an axis of this size. */
    public static Positions all(long size) {
        return new Positions(new long[] {0}, new long[] {0, size});
    }

    /** How many there are. */
    public long size() {
        return before[before.length - 1];
    }

    /** The position at a place in this order. */
    public long at(long index) {
        int stretch = last(before, index);
        return starts[stretch] + index - before[stretch];
    }

    /** The place of a position in this order; negative if it is none of them. */
    public long indexOf(long position) {
        int stretch = last(starts, position);
        if (stretch < 0) {
            return -1;
        }
        long index = before[stretch] + position - starts[stretch];
        return index < before[stretch + 1] ? index : -1;
    }

    /** The last entry that is not above a number. */
    private static int last(long[] ascending, long number) {
        int found = Arrays.binarySearch(ascending, number);
        return found >= 0 ? found : -found - 2;
    }

    /** Positions that are told one by one or in stretches, in order. */
    static final class Gathering {
        private long[] starts = new long[4];
        private long[] before = new long[5];
        private int stretches;

        /** Adds those from one to before another, which come after all that were added. */
        void add(long from, long to) {
            if (from >= to) {
                return;
            }
            long size = before[stretches];
            boolean follows = stretches > 0 && starts[stretches - 1] + size - before[stretches - 1] == from;
            if (!follows) {
                if (stretches == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * stretches);
                    before = Arrays.copyOf(before, 2 * stretches + 1);
                }
                starts[stretches++] = from;
            }
            before[stretches] = size + to - from;
        }

        Positions positions() {
            return new Positions(Arrays.copyOf(starts, stretches), Arrays.copyOf(before, stretches + 1));
        }
    }
}
