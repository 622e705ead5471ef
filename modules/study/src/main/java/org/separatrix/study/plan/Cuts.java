package org.separatrix.study.plan;

import java.util.Arrays;
import java.util.List;

/**
 * Where groups are cut into chunks. Chunks aim at 20 s of one core, at less in a small study so that there are some for every
 * core, and hold at most 128 MB; they grow beyond that where there would be more than 10,000 of them, where one block of
 * lanes takes longer by itself, or where one cell has more bytes.
 */
final class Cuts {
    private static final double SECONDS = 20;
    private static final double LEAST_SECONDS = 0.2;
    private static final double BYTES = 128e6;
    private static final int ENOUGH_CHUNKS = 64;
    private static final int MOST_CHUNKS = 10_000;

    /** Cells that are trained together; a chunk of fewer wastes lanes. */
    private static final int BLOCK = 8;

    /** Of positions whose cells can be listed at once, however few of them are run. */
    private static final int MOST_BLOCKS = 1 << 19;

    private final double seconds;
    private final double bytes;

    private Cuts(double seconds, double bytes) {
        this.seconds = seconds;
        this.bytes = bytes;
    }

    /** The cuts of each group, by the ordinary rule. */
    static List<long[]> cut(List<ShapeGroup> groups) {
        double seconds = whole(groups).seconds();
        return cut(groups, Math.min(SECONDS, Math.max(LEAST_SECONDS, seconds / ENOUGH_CHUNKS)));
    }

    /** The cuts of each group, where chunks aim at so many seconds. */
    static List<long[]> cut(List<ShapeGroup> groups, double seconds) {
        Estimate whole = whole(groups);
        Cuts rule = new Cuts(
                Math.max(seconds, whole.seconds() / MOST_CHUNKS), Math.max(BYTES, whole.bytes() / MOST_CHUNKS));
        List<long[]> cuts = groups.stream().map(rule::cut).toList();
        // Where some groups are cut by time and others by bytes, there can be twice as many: both limits are raised.
        double excess = (double) chunks(cuts) / MOST_CHUNKS;
        Cuts larger = new Cuts(rule.seconds * excess, rule.bytes * excess);
        return excess > 1 ? groups.stream().map(larger::cut).toList() : cuts;
    }

    private static int chunks(List<long[]> cuts) {
        return cuts.stream().mapToInt(each -> each.length - 1).sum();
    }

    /** What all groups cost together. */
    static Estimate whole(List<ShapeGroup> groups) {
        return groups.stream().map(ShapeGroup::estimate).reduce(Estimate.NOTHING, Estimate::plus);
    }

    /** The positions at which the chunks of a group begin, and the end of the last one. */
    private long[] cut(ShapeGroup group) {
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
                held = held.plus(each.times((double) taken));
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

    /**
     * How many more cells fit, so that a chunk is a whole number of blocks and at least one; but where a single block has too
     * many bytes, as many cells as there is room for.
     */
    private long fitting(Estimate held, Estimate each, long length) {
        double cells = length + (bytes - held.bytes()) / each.bytes();
        if (cells < BLOCK) {
            return Math.max(length == 0 ? 1 : 0, (long) cells - length);
        }
        double bySeconds = (length + (seconds - held.seconds()) / each.seconds()) / BLOCK;
        double byBytes = (length + (bytes - held.bytes()) / each.bytes()) / BLOCK;
        double blocks = Math.min(Math.min(Math.rint(bySeconds), Math.floor(byBytes)), MOST_BLOCKS);
        return Math.max(0, Math.max(1, (long) blocks) * BLOCK - length);
    }
}
