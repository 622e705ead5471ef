package org.separatrix.dynamics;

/**
 * How many lanes a block should have. It is a matter of speed alone: what a cell gives does not depend on it.
 *
 * <p>A few lanes keep the working set in the nearest caches; but sums over few samples wait for their own last addition, and
 * several vectors of lanes fill that wait.
 */
final class BlockSize {
    private static final int FEW = 8;
    private static final int MANY = 16;

    /** Samples from which on they fill the pipeline by themselves. */
    private static final int SAMPLES = 4;

    /** Bytes of the second-level cache that a block may fill. */
    private static final long CACHE = 1 << 20;

    private BlockSize() {}

    /** A multiple of {@code width}, and not much more than there are cells. */
    static int of(Shape shape, int cells, int width) {
        int wanted = shape.samples() < SAMPLES ? MANY : FEW;
        while (wanted > FEW && wanted * bytesPerLane(shape) > CACHE) {
            wanted /= 2;
        }
        int used = Math.min(wanted, cells);
        return (used + width - 1) / width * width;
    }

    /** Weights, and of every unit on every sample its sum, its activity and its signal. */
    private static long bytesPerLane(Shape shape) {
        long numbers = shape.parameters() + (long) shape.samples() * (shape.inputs() + shape.outputs());
        for (int layer = 0; layer < shape.layers(); layer++) {
            numbers += 3L * shape.samples() * shape.rows(layer);
        }
        return numbers * Double.BYTES;
    }
}
