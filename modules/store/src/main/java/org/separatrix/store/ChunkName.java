package org.separatrix.store;

import java.util.Locale;

/**
 * What a chunk's two files are called: a pure function of its round and number in the frozen plan, so that every attempt at
 * a chunk publishes under the same names.
 */
public record ChunkName(int round, int chunk) {

    public ChunkName {
        if (round < 1) {
            throw new IllegalArgumentException("round must be at least 1 but was " + round);
        }
        if (chunk < 0) {
            throw new IllegalArgumentException("chunk must be at least 0 but was " + chunk);
        }
    }

    /** {@code r001-c000042}. */
    public String text() {
        return String.format(Locale.ROOT, "r%03d-c%06d", round, chunk);
    }

    /** {@code cells/r001-c000042.parquet}, the commit mark: a chunk is not done before this is there. */
    public String cells() {
        return in(ResultFolder.CELLS);
    }

    /** {@code steps/r001-c000042.parquet}. */
    public String steps() {
        return in(ResultFolder.STEPS);
    }

    private String in(String table) {
        return table + "/" + text() + ".parquet";
    }
}
