package org.separatrix.study.plan;

import java.util.Arrays;

/**
 * Where groups are cut into chunks. Chunks aim at 20 s of one core, at less in a small study so that there are some for every
 * core, and hold at most 128 MB; they grow beyond that where there would be more than 10,000 of them, or where one block of
 * lanes takes longer by itself.
 */
final class Cuts {
    private static final double SECONDS = 20;
    private static final double LEAST_SECONDS = 0.2;
    private static final double BYTES = 128e6;
    private static final int ENOUGH_CHUNKS = 64;
    private static final int MOST_CHUNKS = 10_000;

    /** Cells that are trained together; a chunk of fewer wastes lanes. */
    private static final int BLOCK = 8;

    /** Positions whose cells can be listed at once, however few of them are run. */
    private static final int MOST_POSITIONS = 1 << 22;

    private final double seconds;
    private final double bytes;

    private Cuts(double seconds, double bytes) {
        this.seconds = seconds;
        this.bytes = bytes;
    }

    /** The rule for a study of this cost. */
    static Cuts of(Estimate whole) {
        return of(whole, Math.min(SECONDS, Math.max(LEAST_SECONDS, whole.seconds() / ENOUGH_CHUNKS)));
    }

    /** The rule that aims at so many seconds. */
    static Cuts of(Estimate whole, double seconds) {
        return new Cuts(
                Math.max(seconds, whole.seconds() / MOST_CHUNKS), Math.max(BYTES, whole.bytes() / MOST_CHUNKS));
    }

    /** The positions at which the chunks of a group begin, and the end of the last one. */
    long[] cut(ShapeGroup group) {
        long[] cuts = new long[16];
        int count = 1; // the first chunk begins at 0
        long from = 0;
        long position = 0;
        Estimate held = Estimate.NOTHING;
        for (int combination = 0; combination < group.combinations(); combination++) {
            Estimate each = group.perPosition(combination);
            long left = group.positionsPerCombination();
            while (left > 0) {
                long fitting = fitting(held, each, position - from);
                long taken = Math.min(fitting, left);
                position += taken;
                left -= taken;
                held = held.plus(each.times(taken));
                if (taken == fitting && position < group.positions()) {
                    if (count + 1 == cuts.length) {
                        cuts = Arrays.copyOf(cuts, 2 * cuts.length);
                    }
                    cuts[count++] = position;
                    from = position;
                    held = Estimate.NOTHING;
                }
            }
        }
        cuts[count++] = position;
        return Arrays.copyOf(cuts, count);
    }

    /** How many more cells fit, so that a chunk is a whole number of blocks and at least one. */
    private long fitting(Estimate held, Estimate each, long length) {
        double more = Math.min((seconds - held.seconds()) / each.seconds(), (bytes - held.bytes()) / each.bytes());
        long longest = Math.min(MOST_POSITIONS, length + (long) Math.max(0, Math.min(more, MOST_POSITIONS)));
        return Math.max(0, Math.max(1, longest / BLOCK) * BLOCK - length);
    }
}
