package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Signals;
import org.separatrix.dynamics.Snapshot;

/**
 * The tangent kernel of a network on its training samples. The gradient of output {@code o} at sample {@code i} by
 * layer {@code l} is the outer product {@code delta_l h_(l-1)^T}, so its square is {@code |delta_l|^2 |h_(l-1)|^2}, with a
 * further 1 in the second factor for a bias; no gradient is ever formed but that of a convolution, a sum of such products.
 */
final class TangentKernel {
    private static final Snapshot.Derived<Double> TRACE = TangentKernel::sumUp;

    private TangentKernel() {}

    /** {@code sum_i sum_o sum_l rate_l |df_o(x_i)/dW_l|^2 / sum_i |x_i|^2}; NaN where all inputs are zero. */
    static double trace(Snapshot snapshot) {
        return snapshot.derived(TRACE);
    }

    private static double sumUp(Snapshot snapshot) {
        int samples = snapshot.samples().count();
        int outputs = snapshot.shape().outputs();
        Signals[] ofOutput = new Signals[outputs];
        for (int output = 0; output < outputs; output++) {
            double[] slopes = new double[samples * outputs];
            for (int sample = 0; sample < samples; sample++) {
                slopes[sample * outputs + output] = 1;
            }
            ofOutput[output] = Signals.of(snapshot, slopes);
        }
        double[][] seen = new double[snapshot.shape().layers()][];
        for (int layer = 0; layer < seen.length; layer++) {
            seen[layer] = snapshot.seen(layer);
        }
        double trace = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (Signals signals : ofOutput) {
                trace += gradientSquare(snapshot, seen, signals, sample);
            }
        }
        double[] x = snapshot.samples().x();
        double inputs = Vectors.dot(x, x);
        return inputs > 0 ? trace / inputs : Double.NaN;
    }

    private static double gradientSquare(Snapshot snapshot, double[][] seen, Signals signals, int sample) {
        Shape shape = snapshot.shape();
        double sum = 0;
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            double rate = snapshot.cell().train().rates().get(layer);
            if (shape.places(layer) > 1) {
                double[] gradient = Gradient.ofSample(shape, layer, signals.delta()[layer], seen[layer], sample);
                sum += rate * Vectors.dot(gradient, gradient);
                continue;
            }
            int rows = shape.rows(layer);
            int fanIn = shape.fanIn(layer);
            double inputs = square(seen[layer], sample * fanIn, fanIn) + (shape.bias() ? 1 : 0);
            sum += rate * square(signals.delta()[layer], sample * rows, rows) * inputs;
        }
        return sum;
    }

    private static double square(double[] values, int from, int count) {
        return Vectors.dot(values, from, values, from, count);
    }

    /** A gradient costs about what a step does, per output. */
    static double flops(Shape shape) {
        return 6.0 * shape.products() * shape.outputs();
    }
}
