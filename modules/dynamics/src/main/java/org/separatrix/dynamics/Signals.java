package org.separatrix.dynamics;

/**
 * Signals that go back through a network: for a function {@code g} of its outputs, {@code delta_l = dg/dz_l} at every unit of
 * every layer on every sample. {@code delta_L = outputScale dg/df} and
 * {@code delta_(l-1) = phi'(z_(l-1)) W_l^T delta_l}; then {@code dg/dW_l = sum_s delta_l h_(l-1)^T}.
 *
 * @param delta of each layer, sample after sample
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
public record Signals(double[][] delta) {

    /**
     * @param slopes {@code dg/df}, sample after sample
     */
    public static Signals of(Snapshot now, double[] slopes) {
        Shape shape = now.shape();
        int last = shape.layers() - 1;
        double[][] delta = new double[shape.layers()][];
        delta[last] = scaled(slopes, now.outputScale());
        for (int layer = last; layer > 0; layer--) {
            double[] back = back(now, layer, delta[layer]);
            now.throughUnits(layer - 1, back);
            delta[layer - 1] = back;
        }
        return new Signals(delta);
    }

    /** {@code W_l^T delta_l}, taken back to what the layer below gives. */
    static double[] back(Snapshot now, int layer, double[] delta) {
        double[] back = new double[now.inputs(layer).length];
        LayerMatrix.of(now.weights(), layer).backward(delta, now.inputs(layer), back);
        return back;
    }

    static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }
}
