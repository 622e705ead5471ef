package org.separatrix.dynamics;

import java.util.List;

/**
 * The second derivatives {@code H} of the loss by all weights, by their products {@code H v} with directions. A product is the
 * derivative of the gradient along {@code v}, which is carried forward and back through the network beside the values
 * (Pearlmutter, Neural Computation 6, 1994). With {@code R} for that derivative and {@code V_l} for the part of {@code v} that
 * belongs to layer {@code l}:
 *
 * <pre>{@code
 * R z_l = V_l h_(l-1) + W_l R h_(l-1),          R h_l = phi'(z_l) R z_l,     R f = outputScale R z_L
 * R delta_L = outputScale (d2L/df2) R f
 * R delta_(l-1) = phi'(z_(l-1)) (V_l^T delta_l + W_l^T R delta_l) + phi''(z_(l-1)) (W_l^T delta_l) R z_(l-1)
 * (H v)_l = sum_s R delta_l h_(l-1)^T + delta_l (R h_(l-1))^T
 * }</pre>
 *
 * A ReLU counts as straight on either side of its kink.
 */
public final class Hessian {
    private final Snapshot now;
    private final Shape shape;
    private final int last;
    private final double[][] delta;
    private final double[][] slopes; // phi'
    private final double[][] bends; // phi'' W^T delta

    public Hessian(Snapshot now) {
        this.now = now;
        this.shape = now.shape();
        this.last = shape.layers() - 1;
        delta = Signals.of(now, Gradient.slopes(now)).delta();
        slopes = Tangents.slopes(now);
        bends = new double[last][];
        for (int layer = 0; layer < last; layer++) {
            double[] z = now.activity().z()[layer];
            double[] h = now.activity().h()[layer];
            bends[layer] = Signals.back(now, layer + 1, delta[layer + 1]);
            shape.activation().applySecondDerivative(z, h, bends[layer], 0, z.length);
        }
    }

    /** The number of weights, layer after layer laid out as {@link Weights} are. */
    public int size() {
        return Math.toIntExact(shape.parameters());
    }

    /** Writes {@code H v} to {@code product}. */
    public void times(double[] v, double[] product) {
        Tangents along = Tangents.along(v, now, slopes);
        List<LayerMatrix> directions = LayerMatrix.all(shape, v);
        List<LayerMatrix> products = LayerMatrix.all(shape, product);
        double[] signal = atOutputs(along.ofOutputs(now));
        for (int layer = last; layer >= 0; layer--) {
            products.get(layer).clear();
            products.get(layer).addOuter(signal, now.inputs(layer), 1);
            if (layer > 0) {
                products.get(layer).addOuterAlong(delta[layer], along.h()[layer - 1], now.inputs(layer));
                double[] back = Signals.back(now, layer, signal);
                directions.get(layer).backward(delta[layer], now.inputs(layer), back);
                signal = Tangents.times(slopes[layer - 1], back);
                add(Tangents.times(bends[layer - 1], along.z()[layer - 1]), signal);
            }
        }
    }

    /** {@code R delta_L}, from {@code R f}. */
    private double[] atOutputs(double[] along) {
        double[] change = new double[along.length];
        int outputs = shape.outputs();
        for (int at = 0; at < along.length; at += outputs) {
            now.cell().loss().curvature(now.activity().outputs(), now.samples().y(), at, outputs, along, change);
        }
        Gradient.weigh(now, change);
        return Signals.scaled(change, now.outputScale());
    }

    private static void add(double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
