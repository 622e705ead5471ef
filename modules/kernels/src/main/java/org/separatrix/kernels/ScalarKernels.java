package org.separatrix.kernels;

import java.util.Arrays;

/** The definition of every pass: plain loops, innermost over the lanes. */
public final class ScalarKernels implements Kernels {

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void forward(Layer layer, double[] w, double[] x, double[] z) {
        if (layer.lanes() == 1) {
            forwardOneLane(layer, w, x, z);
            return;
        }
        int rows = layer.rows();
        int inputs = layer.inputs();
        int columns = layer.columns();
        int samples = layer.samples();
        int lanes = layer.lanes();
        for (int sample = 0; sample < samples; sample++) {
            int x0 = sample * inputs * lanes;
            for (int row = 0; row < rows; row++) {
                int w0 = row * columns * lanes;
                int z0 = (sample * rows + row) * lanes;
                Arrays.fill(z, z0, z0 + lanes, 0);
                for (int input = 0; input < inputs; input++) {
                    int wi = w0 + input * lanes;
                    int xi = x0 + input * lanes;
                    for (int lane = 0; lane < lanes; lane++) {
                        z[z0 + lane] = Math.fma(w[wi + lane], x[xi + lane], z[z0 + lane]);
                    }
                }
                if (layer.bias()) {
                    int wi = w0 + inputs * lanes;
                    for (int lane = 0; lane < lanes; lane++) {
                        z[z0 + lane] += w[wi + lane];
                    }
                }
            }
        }
    }

    /** The same with sums in registers: a loop over a single lane is no loop to the compiler. */
    private static void forwardOneLane(Layer layer, double[] w, double[] x, double[] z) {
        int rows = layer.rows();
        int inputs = layer.inputs();
        int columns = layer.columns();
        for (int sample = 0; sample < layer.samples(); sample++) {
            int x0 = sample * inputs;
            for (int row = 0; row < rows; row++) {
                int w0 = row * columns;
                double sum = 0;
                for (int input = 0; input < inputs; input++) {
                    sum = Math.fma(w[w0 + input], x[x0 + input], sum);
                }
                z[sample * rows + row] = layer.bias() ? sum + w[w0 + inputs] : sum;
            }
        }
    }

    @Override
    public void backward(Layer layer, double[] w, double[] delta, double[] back) {
        int rows = layer.rows();
        int inputs = layer.inputs();
        int columns = layer.columns();
        int samples = layer.samples();
        int lanes = layer.lanes();
        for (int sample = 0; sample < samples; sample++) {
            int b0 = sample * inputs * lanes;
            Arrays.fill(back, b0, b0 + inputs * lanes, 0);
            for (int row = 0; row < rows; row++) {
                int w0 = row * columns * lanes;
                int d0 = (sample * rows + row) * lanes;
                for (int input = 0; input < inputs; input++) {
                    int wi = w0 + input * lanes;
                    int bi = b0 + input * lanes;
                    for (int lane = 0; lane < lanes; lane++) {
                        back[bi + lane] = Math.fma(delta[d0 + lane], w[wi + lane], back[bi + lane]);
                    }
                }
            }
        }
    }

    @Override
    public void descend(Layer layer, double[] w, double[] delta, double[] x, double[] rate) {
        int rows = layer.rows();
        int inputs = layer.inputs();
        int columns = layer.columns();
        int samples = layer.samples();
        int lanes = layer.lanes();
        double[] gradient = new double[lanes];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Arrays.fill(gradient, 0);
                for (int sample = 0; sample < samples; sample++) {
                    int d0 = (sample * rows + row) * lanes;
                    if (column < inputs) {
                        int xi = (sample * inputs + column) * lanes;
                        for (int lane = 0; lane < lanes; lane++) {
                            gradient[lane] = Math.fma(delta[d0 + lane], x[xi + lane], gradient[lane]);
                        }
                    } else {
                        for (int lane = 0; lane < lanes; lane++) {
                            gradient[lane] += delta[d0 + lane];
                        }
                    }
                }
                int wi = (row * columns + column) * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    w[wi + lane] = Math.fma(-rate[lane], gradient[lane], w[wi + lane]);
                }
            }
        }
    }

    @Override
    public void relu(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] < 0 ? 0 : z[i];
        }
    }

    @Override
    public void reluDerivative(double[] z, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] = z[i] <= 0 ? 0 : delta[i];
        }
    }

    @Override
    public void tanh(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = Tanh.of(z[i]);
        }
    }

    @Override
    public void tanhDerivative(double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= Math.fma(-h[i], h[i], 1);
        }
    }
}
