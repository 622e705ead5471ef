package org.separatrix.dynamics;

import org.separatrix.kernels.Kernels;

/**
 * What every unit of a network does on every sample: {@code z_l = W_l h_(l-1)}, {@code h_l = phi(z_l)}, with {@code h_(-1)}
 * the inputs, and the outputs {@code f = outputScale z_L}.
 *
 * @param z sums of the hidden layers, sample after sample; {@code h} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
public record Activity(double[][] z, double[][] h, double[] outputs) {

    static Activity of(Kernels kernels, Network network, Weights weights, Samples samples) {
        Shape shape = weights.shape();
        int hiddenLayers = shape.layers() - 1;
        double[][] z = new double[hiddenLayers][];
        double[][] h = new double[hiddenLayers][];
        double[] below = samples.x();
        for (int layer = 0; layer < hiddenLayers; layer++) {
            z[layer] = sums(kernels, weights, layer, below, samples.count());
            h[layer] = new double[z[layer].length];
            shape.activation().apply(kernels, z[layer], h[layer], 0, z[layer].length);
            below = h[layer];
        }
        double[] outputs = sums(kernels, weights, hiddenLayers, below, samples.count());
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] *= network.outputScale();
        }
        return new Activity(z, h, outputs);
    }

    private static double[] sums(Kernels kernels, Weights weights, int layer, double[] below, int samples) {
        Shape shape = weights.shape();
        double[] sums = new double[samples * shape.rows(layer)];
        kernels.forward(shape.extent(layer, samples, 1), weights.matrix(layer), below, sums);
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
