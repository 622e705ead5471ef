package org.separatrix.store;

import java.util.List;

/**
 * What a full reading of a chunk has found.
 *
 * @param published whether its file under {@code cells} was there: the commit mark
 * @param files how many files were read
 * @param bytes how large they are together
 * @param cellRows rows under {@code cells}; 0 where there is damage
 * @param stepRows rows under {@code steps}; 0 where there is damage
 * @param fingerprint of the cells as they were read; of none where there is damage
 */
public record ChunkFindings(
        ChunkName chunk,
        boolean published,
        int files,
        long bytes,
        long cellRows,
        long stepRows,
        String fingerprint,
        List<Damage> damage) {

    public ChunkFindings {
        damage = List.copyOf(damage);
    }

    /** Whether both files are there and every byte of them is right. */
    public boolean isWhole() {
        return published && damage.isEmpty();
    }
}
