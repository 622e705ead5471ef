package org.separatrix.dynamics;

/**
 * The derivatives {@code J} of all outputs on all samples by all weights, a row per sample and output, by their products. The
 * matrix itself is never formed.
 */
public final class Jacobian {
    private final Snapshot now;
    private final double[][] slopes;

    public Jacobian(Snapshot now) {
        this.now = now;
        this.slopes = Tangents.slopes(now);
    }

    /** {@code J v}: how the outputs change along a direction of the weights. */
    public double[] times(double[] v) {
        return Tangents.along(v, now, slopes).ofOutputs(now);
    }

    /** {@code J^T s}: the gradient of {@code s . f}, laid out as {@link Weights} are, layer after layer. */
    public double[] timesFromLeft(double[] s) {
        return Gradient.of(now, s);
    }
}
