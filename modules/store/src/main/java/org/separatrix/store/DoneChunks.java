package org.separatrix.store;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which chunks of a round need not be done again.
 *
 * @param chunks how many the round has
 * @param done the numbers of those whose both files are there and belong together
 * @param cellRows rows of the done chunks under {@code cells}
 * @param stepRows rows of the done chunks under {@code steps}
 * @param fingerprint over the cells of the done chunks
 * @param damage a sentence for each file that was found damaged and moved away
 */
public record DoneChunks(
        int chunks, BitSet done, long cellRows, long stepRows, String fingerprint, List<String> damage) {

    public DoneChunks {
        done = (BitSet) done.clone();
        damage = List.copyOf(damage);
    }

    @Override
    public BitSet done() {
        return (BitSet) done.clone();
    }

    public int count() {
        return done.cardinality();
    }

    public boolean isComplete() {
        return count() == chunks;
    }

    /** The numbers of the chunks that are left to do, ascending. */
    public IntStream pending() {
        return IntStream.range(0, chunks).filter(chunk -> !done.get(chunk));
    }
}
