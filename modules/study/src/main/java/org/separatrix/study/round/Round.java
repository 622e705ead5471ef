package org.separatrix.study.round;

import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Chunk;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.plan.Plan;

/**
 * A frozen plan of the cells that were new when the study had grown. A cell's number is that of its place in the grid of that
 * time, behind all numbers of the grids before; the numbers of cells that earlier rounds hold are left out.
 *
 * @param number from 1
 * @param study as it was when the round was begun
 * @param plan of the cells that are new, by their places in the grid of that study
 * @param offset the sum of the sizes of all earlier grids
 */
public record Round(int number, Study study, Plan plan, long offset) {

    /**
     * The first number that belongs to the next round. A grid that can be planned has at most 4e10 cells, so the numbers last
     * for 200 million rounds.
     */
    long end() {
        return Math.addExact(offset, study.grid().size());
    }

    /** The place in the grid of this round's study. */
    long place(long cell) {
        return cell - offset;
    }

    /** The numbers of a chunk's cells, ascending. */
    public long[] cells(Chunk chunk) {
        return LongStream.of(plan.cells(chunk)).map(place -> offset + place).toArray();
    }

    /** The number of the chunk that a cell is in; empty if no chunk of this round holds it. */
    public OptionalInt chunkOf(long cell) {
        return cell < offset || cell >= end() ? OptionalInt.empty() : plan.chunkOf(place(cell));
    }

    /** What all its chunks cost. */
    public Estimate estimate() {
        return plan.estimate();
    }
}
