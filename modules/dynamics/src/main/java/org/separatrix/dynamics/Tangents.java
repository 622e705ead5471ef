package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;

/**
 * How every unit changes on every sample while the weights move along a direction {@code v}, with {@code V_l} for the part of it
 * that belongs to layer {@code l}: {@code R z_l = V_l h_(l-1) + W_l R h_(l-1)} and {@code R h_l = phi'(z_l) R z_l}.
 *
 * @param z {@code R z_l} of all layers; those of the last are not yet scaled as outputs are
 * @param h {@code R h_l} of the hidden layers
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
record Tangents(double[][] z, double[][] h) {

    /**
     * @param slopes {@link #slopes} of the same network
     */
    static Tangents along(double[] v, Snapshot now, double[][] slopes) {
        List<LayerMatrix> directions = LayerMatrix.all(now.shape(), v);
        int last = directions.size() - 1;
        double[][] z = new double[last + 1][];
        double[][] h = new double[last][];
        for (int layer = 0; layer <= last; layer++) {
            z[layer] = directions.get(layer).zeros(now.samples().count());
            directions.get(layer).forward(now.inputs(layer), 1, z[layer]);
            if (layer > 0) {
                LayerMatrix.of(now.weights(), layer).forwardAlong(h[layer - 1], now.inputs(layer), z[layer]);
            }
            if (layer < last) {
                h[layer] = times(slopes[layer], z[layer]);
            }
        }
        return new Tangents(z, h);
    }

    /** {@code phi'(z_l)} of the hidden layers. */
    static double[][] slopes(Snapshot now) {
        double[][] slopes = new double[now.shape().layers() - 1][];
        for (int layer = 0; layer < slopes.length; layer++) {
            slopes[layer] = new double[now.activity().z()[layer].length];
            Arrays.fill(slopes[layer], 1);
            now.throughUnits(layer, slopes[layer]);
        }
        return slopes;
    }

    /** {@code R f}. */
    double[] ofOutputs(Snapshot now) {
        return Signals.scaled(z[z.length - 1], now.outputScale());
    }

    /** Entry by entry. */
    static double[] times(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}
