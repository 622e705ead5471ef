package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The tangent kernel of a dense network on its training samples. The gradient of output {@code o} at sample {@code i} by
 * layer {@code l} is the outer product {@code delta_l h_(l-1)^T}, so its square is {@code |delta_l|^2 |h_(l-1)|^2}, with a
 * further 1 in the second factor for a bias; no gradient is ever formed.
 */
final class TangentKernel {
    private TangentKernel() {}

    /** {@code sum_i sum_o sum_l rate_l |df_o(x_i)/dW_l|^2 / sum_i |x_i|^2}; NaN where all inputs are zero. */
    static double trace(Snapshot snapshot) {
        Shape shape = snapshot.shape();
        double trace = 0;
        for (int sample = 0; sample < snapshot.samples().count(); sample++) {
            for (int output = 0; output < shape.outputs(); output++) {
                trace += gradientSquare(snapshot, sample, output);
            }
        }
        double inputs =
                squareOfSlice(snapshot.samples().x(), 0, snapshot.samples().x().length);
        return inputs > 0 ? trace / inputs : Double.NaN;
    }

    private static double gradientSquare(Snapshot snapshot, int sample, int output) {
        Shape shape = snapshot.shape();
        double[] delta = new double[shape.outputs()];
        delta[output] = snapshot.cell().network().outputScale();
        double sum = 0;
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            double[] below =
                    layer == 0 ? snapshot.samples().x() : snapshot.activity().h()[layer - 1];
            int fanIn = shape.fanIn(layer);
            double inputs = squareOfSlice(below, sample * fanIn, fanIn) + (shape.bias() ? 1 : 0);
            double rate = snapshot.cell().train().rates().get(layer);
            sum += rate * squareOfSlice(delta, 0, delta.length) * inputs;
            if (layer > 0) {
                delta = back(snapshot, layer, sample, delta);
            }
        }
        return sum;
    }

    /** {@code delta_(l-1) = W_l^T delta_l} times {@code phi'} at the units of one sample. */
    private static double[] back(Snapshot snapshot, int layer, int sample, double[] delta) {
        Shape shape = snapshot.shape();
        int fanIn = shape.fanIn(layer);
        double[] matrix = snapshot.weights().matrix(layer);
        double[] back = new double[fanIn];
        for (int row = 0; row < delta.length; row++) {
            int w = row * shape.columns(layer);
            for (int input = 0; input < fanIn; input++) {
                back[input] = Math.fma(delta[row], matrix[w + input], back[input]);
            }
        }
        snapshot.throughUnits(layer - 1, sample * fanIn, back);
        return back;
    }

    private static double squareOfSlice(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum = Math.fma(values[i], values[i], sum);
        }
        return sum;
    }

    /** A gradient costs about what a step does, per output. */
    static double flops(Shape shape) {
        return 6.0 * shape.parameters() * shape.samples() * shape.outputs();
    }
}
