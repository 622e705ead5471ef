package org.separatrix.store;

import java.io.IOException;
import java.util.BitSet;

/**
 * How chunks are published, and what of it a test may weaken. What is not overridden is the real thing; a weakened protocol
 * overrides one method, and the {@link Simulation} must find out.
 */
interface Protocol {
    Protocol REAL = new Protocol() {};

    /** How an actor reaches the disk. */
    default Store store(SimulatedStore store) {
        return store;
    }

    /** What a driver does with a folder before it looks what is left. */
    default void begin(ResultFolder folder) throws IOException {}

    /** Which chunks are done, of so many. */
    default BitSet done(ResultFolder folder, Attempt attempt, int chunks) throws IOException {
        return attempt.doneChunks(1, chunks, SmallStudy.STUDY).done();
    }

    /** Publishes what was staged. */
    default Receipt publish(Store store, Attempt attempt, ChunkName chunk, StagedTable steps, StagedTable cells)
            throws IOException {
        return new ChunkCommit(store, attempt, chunk, SmallStudy.STUDY).publish(steps, cells);
    }
}
