package org.separatrix.store;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which chunks of a round, or of several one after the other, need not be done again.
 *
 * @param chunks how many there are
 * @param done the numbers of those whose both files are there and belong together
 * @param cellRows rows of the done chunks under {@code cells}
 * @param stepRows rows of the done chunks under {@code steps}
 * @param fingerprint over the cells of the done chunks
 * @param damage a sentence for each file that was found damaged and moved away
 */
public record DoneChunks(
        int chunks, BitSet done, long cellRows, long stepRows, String fingerprint, List<String> damage) {

    /** Of no round. */
    public static final DoneChunks NONE = new DoneChunks(0, new BitSet(), 0, 0, new Fingerprint().hex(), List.of());

    public DoneChunks {
        done = (BitSet) done.clone();
        damage = List.copyOf(damage);
    }

    @Override
    public BitSet done() {
        return (BitSet) done.clone();
    }

    /** These chunks, and those of the round behind them. */
    public DoneChunks and(DoneChunks next) {
        BitSet all = done();
        next.done.stream().forEach(chunk -> all.set(chunks + chunk));
        Fingerprint both = Fingerprint.parse(fingerprint);
        both.merge(Fingerprint.parse(next.fingerprint));
        return new DoneChunks(
                chunks + next.chunks,
                all,
                cellRows + next.cellRows,
                stepRows + next.stepRows,
                both.hex(),
                Stream.concat(damage.stream(), next.damage.stream()).toList());
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
