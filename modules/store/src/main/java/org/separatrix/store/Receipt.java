package org.separatrix.store;

/**
 * What became of one attempt at a chunk.
 *
 * @param stepRows rows of its file under {@code steps}
 * @param cellRows rows of its file under {@code cells}
 * @param fingerprint over its cells' digests
 */
public record Receipt(
        ChunkName chunk, Publication steps, Publication cells, long stepRows, long cellRows, String fingerprint) {

    /** Whether the chunk is in the folder with this content, whoever published it. */
    public boolean isDone() {
        return steps != Publication.ALREADY_DIFFERENT && cells != Publication.ALREADY_DIFFERENT;
    }

    /** Whether the chunk is there as another version of the program, or of a library, has encoded the same results. */
    public boolean isRecoded() {
        return steps == Publication.ALREADY_RECODED || cells == Publication.ALREADY_RECODED;
    }

    /** Whether another attempt had other results for the same chunk, so that determinism is broken. */
    public boolean isConflict() {
        return !isDone();
    }
}
