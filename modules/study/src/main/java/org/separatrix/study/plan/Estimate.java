package org.separatrix.study.plan;

/**
 * What some cells cost.
 *
 * @param cells how many of them are run
 * @param seconds of one core
 * @param bytes before compression
 */
public record Estimate(double cells, double flops, double seconds, double bytes) {
    /** No cells. */
    public static final Estimate NOTHING = new Estimate(0, 0, 0, 0);

    /** Of these cells and the other ones. */
    public Estimate plus(Estimate other) {
        return new Estimate(
                cells + other.cells, flops + other.flops, seconds + other.seconds, bytes + other.bytes);
    }

    Estimate minus(Estimate other) {
        return plus(other.times(-1));
    }

    Estimate times(double factor) {
        return new Estimate(cells * factor, flops * factor, seconds * factor, bytes * factor);
    }
}
