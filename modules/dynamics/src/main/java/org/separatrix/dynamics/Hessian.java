package org.separatrix.dynamics;

import java.util.Arrays;
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
        slopes = new double[last][];
        bends = new double[last][];
        for (int layer = 0; layer < last; layer++) {
            double[] z = now.activity().z()[layer];
            double[] h = now.activity().h()[layer];
            slopes[layer] = new double[z.length];
            Arrays.fill(slopes[layer], 1);
            shape.activation().applyDerivative(now.kernels(), z, h, slopes[layer], 0, z.length);
            bends[layer] = Signals.back(now, layer + 1, delta[layer + 1]);
            shape.activation().applySecondDerivative(now.kernels(), z, h, bends[layer], 0, z.length);
        }
    }

    /** The number of weights, layer after layer laid out as {@link Weights} are. */
    public int size() {
        return Math.toIntExact(shape.parameters());
    }

    /** Writes {@code H v} to {@code product}. */
    public void times(double[] v, double[] product) {
        List<LayerMatrix> along = LayerMatrix.all(shape, v);
        List<LayerMatrix> products = LayerMatrix.all(shape, product);
        double[][] sums = new double[shape.layers()][];
        double[][] activities = new double[last][];
        for (int layer = 0; layer <= last; layer++) {
            sums[layer] = along.get(layer).zeros(now.samples().count());
            along.get(layer).forward(now.inputs(layer), 1, sums[layer]);
            if (layer > 0) {
                LayerMatrix.of(now.weights(), layer).forward(activities[layer - 1], 0, sums[layer]);
            }
            if (layer < last) {
                activities[layer] = entrywise(slopes[layer], sums[layer]);
            }
        }
        double[] signal = atOutputs(sums[last]);
        for (int layer = last; layer >= 0; layer--) {
            products.get(layer).clear();
            products.get(layer).addOuter(signal, now.inputs(layer), 1);
            if (layer > 0) {
                products.get(layer).addOuter(delta[layer], activities[layer - 1], 0);
                double[] back = Signals.back(now, layer, signal);
                along.get(layer).backward(delta[layer], back);
                signal = entrywise(slopes[layer - 1], back);
                add(entrywise(bends[layer - 1], sums[layer - 1]), signal);
            }
        }
    }

    /** {@code R delta_L}, from {@code R z_L}. */
    private double[] atOutputs(double[] sums) {
        double outputScale = now.cell().network().outputScale();
        double[] along = Signals.scaled(sums, outputScale);
        double[] change = new double[along.length];
        int outputs = shape.outputs();
        for (int at = 0; at < along.length; at += outputs) {
            now.cell().loss().curvature(now.activity().outputs(), now.samples().y(), at, outputs, along, change);
        }
        Gradient.weigh(now, change);
        return Signals.scaled(change, outputScale);
    }

    private static double[] entrywise(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static void add(double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
