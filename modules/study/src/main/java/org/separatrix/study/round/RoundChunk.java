package org.separatrix.study.round;

import org.separatrix.study.plan.Chunk;
import org.separatrix.study.plan.Estimate;

/** A chunk and the round that it belongs to. */
public record RoundChunk(Round round, Chunk chunk) {

    /** The numbers of its cells, ascending. */
    public long[] cells() {
        return round.cells(chunk);
    }

    /** What it costs. */
    public Estimate estimate() {
        return round.plan().estimate(chunk);
    }
}
