package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;

/**
 * What every unit of a network does on every sample: {@code z_l = W_l h_(l-1)}, {@code h_l = phi(z_l)}, with {@code h_(-1)}
 * the inputs, and the outputs {@code f = outputScale z_L}. Between {@code h_(l-1)} and the
 * matrix may lie a {@link Passage}.
 *
 * @param z sums of the hidden layers, sample after sample, in convolutions place after place; {@code h} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
public record Activity(double[][] z, double[][] h, double[] outputs) {

    private static final Functions<double[]> FUNCTIONS = Functions.ofDoubles();

    static Activity of(double outputScale, Weights weights, Samples samples) {
        Shape shape = weights.shape();
        int hiddenLayers = shape.layers() - 1;
        double[][] z = new double[hiddenLayers][];
        double[][] h = new double[hiddenLayers][];
        double[] below = samples.x();
        for (int layer = 0; layer < hiddenLayers; layer++) {
            z[layer] = sums(weights, layer, below, samples.count());
            h[layer] = new double[z[layer].length];
            shape.activation().apply(FUNCTIONS, z[layer], 0, h[layer], 0, z[layer].length);
            below = h[layer];
        }
        double[] outputs = sums(weights, hiddenLayers, below, samples.count());
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] *= outputScale;
        }
        return new Activity(z, h, outputs);
    }

    private static double[] sums(Weights weights, int layer, double[] below, int samples) {
        LayerMatrix matrix = LayerMatrix.of(weights, layer);
        double[] sums = matrix.zeros(samples);
        matrix.forward(below, 1, sums);
        return sums;
    }

    /** Whether all outputs are finite, by the sum of their squares. */
    boolean isFinite() {
        double squares = 0;
        for (double output : outputs) {
            squares = Math.fma(output, output, squares);
        }
        return Double.isFinite(squares);
    }
}
