package org.separatrix.dynamics;

/** What neighbouring lanes of a block are. */
enum Lanes {
    /** Networks that are trained on the same inputs. */
    NETWORKS,

    /** Networks with inputs of their own. */
    NETWORKS_AND_INPUTS,

    /** Units of one network, which is too wide for a block of several to stay in the nearer caches. */
    UNITS;

    private static final long SECOND_LEVEL_CACHE = 1 << 20;
    private static final int BYTES = 64;
    private static final int NARROWEST = 64;
    private static final int SAMPLES_OF_A_CHUNK = 64;

    /**
     * Whether a block holds units. The outputs of networks are summed in another order then, so this follows from the shape
     * alone and never from the machine.
     */
    static boolean areUnits(Shape shape) {
        if (shape.layers() != 2 || shape.outputs() != 1 || shape.rows(0) < NARROWEST) {
            return false;
        }
        long values = Math.min(shape.samples(), SAMPLES_OF_A_CHUNK) * (long) shape.rows(0);
        return BYTES * (shape.parameters() + values + 2L * shape.samples()) > SECOND_LEVEL_CACHE;
    }
}
