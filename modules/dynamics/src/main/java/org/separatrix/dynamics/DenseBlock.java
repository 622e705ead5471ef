package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Kernels;
import org.separatrix.kernels.Layer;

/**
 * Several networks of one shape side by side, a lane each: their weights, their data, and what a step needs in between. A
 * lane has its own data, scales and rates, and never touches its neighbours.
 */
final class DenseBlock {
    private final Kernels kernels;
    private final Shape shape;
    private final int lanes;
    private final Layer[] extents;
    private final double[][] weights;
    private final double[][] rates;
    private final double[][] z;
    private final double[][] h;
    private final double[][] deltas;
    private final double[] x;
    private final double[] y;
    private final double[] outputScale;
    private final double[] residualScale;
    private final double[] lossFactor;
    private final double[] lossAbove;
    private final double[] lossBelow;
    private final double[] sampleWeights;
    private final double[] f;
    private final double[] target;
    private final double[] slopes;
    private final double[] squares;
    private final double[] losses;
    private final int[] stops;

    DenseBlock(Kernels kernels, Shape shape, int lanes) {
        this.kernels = kernels;
        this.shape = shape;
        this.lanes = lanes;
        int layers = shape.layers();
        extents = new Layer[layers];
        weights = new double[layers][];
        rates = new double[layers][lanes];
        z = new double[layers][];
        h = new double[layers][];
        deltas = new double[layers][];
        for (int layer = 0; layer < layers; layer++) {
            extents[layer] = shape.extent(layer, shape.samples(), lanes);
            weights[layer] = new double[size(shape.rows(layer), shape.columns(layer))];
            z[layer] = new double[size(shape.samples(), shape.rows(layer))];
            boolean same = layer == layers - 1 || shape.activation() instanceof Linear;
            h[layer] = same ? z[layer] : new double[z[layer].length];
            deltas[layer] = new double[z[layer].length];
        }
        x = new double[size(shape.samples(), shape.inputs())];
        y = new double[size(shape.samples(), shape.outputs())];
        outputScale = new double[lanes];
        residualScale = new double[lanes];
        lossFactor = new double[lanes];
        lossAbove = new double[lanes];
        lossBelow = new double[lanes];
        sampleWeights = new double[size(shape.samples(), 1)];
        f = new double[shape.outputs()];
        target = new double[shape.outputs()];
        slopes = new double[shape.outputs()];
        squares = new double[lanes];
        losses = new double[lanes];
        stops = new int[lanes];
    }

    private int size(int rows, int columns) {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), lanes);
    }

    /** Puts a cell into a lane, at its start. */
    void load(int lane, Cell cell, Samples samples, Weights start) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            scatter(start.matrix(layer), weights[layer], lane);
            rates[layer][lane] = cell.train().stepSize() * cell.train().rates().get(layer);
        }
        scatter(samples.x(), x, lane);
        scatter(samples.y(), y, lane);
        for (int sample = 0; sample < samples.count(); sample++) {
            sampleWeights[sample * lanes + lane] = samples.weight(sample);
        }
        outputScale[lane] = cell.network().outputScale();
        lossFactor[lane] = cell.loss().factor(samples);
        residualScale[lane] = outputScale[lane] * lossFactor[lane];
        lossAbove[lane] = cell.train().lossAbove();
        lossBelow[lane] = cell.train().lossBelow();
    }

    /** Empties a lane: zeros stay zeros. */
    void clear(int lane) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            fill(weights[layer], lane);
            rates[layer][lane] = 0;
        }
        fill(x, lane);
        fill(y, lane);
        fill(sampleWeights, lane);
        outputScale[lane] = 0;
        lossFactor[lane] = 0;
        residualScale[lane] = 0;
        lossAbove[lane] = Double.POSITIVE_INFINITY;
        lossBelow[lane] = 0;
    }

    /** Copies a lane's weights out. */
    Weights weights(int lane) {
        Weights copy = new Weights(shape);
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] matrix = copy.matrix(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = weights[layer][i * lanes + lane];
            }
        }
        return copy;
    }

    /**
     * Takes {@code run} steps. A lane that meets a stop rule keeps the weights it has there.
     *
     * @return per lane, how many steps it took before its stop rule held, or -1 if none did
     */
    int[] advance(int run) {
        Arrays.fill(stops, -1);
        for (int step = 0; step < run; step++) {
            forward();
            residuals();
            for (int lane = 0; lane < lanes; lane++) {
                if (stops[lane] < 0 && stopsHere(lane)) {
                    stops[lane] = step;
                    for (double[] rate : rates) {
                        rate[lane] = 0;
                    }
                }
            }
            descend();
        }
        return stops;
    }

    private boolean stopsHere(int lane) {
        double loss = losses[lane] * lossFactor[lane];
        return !Double.isFinite(squares[lane]) || !(loss <= lossAbove[lane]) || loss < lossBelow[lane];
    }

    private void forward() {
        double[] below = x;
        for (int layer = 0; layer < shape.layers(); layer++) {
            kernels.forward(extents[layer], weights[layer], below, z[layer]);
            if (layer < shape.layers() - 1) {
                shape.activation().apply(kernels, z[layer], h[layer], 0, z[layer].length);
            }
            below = h[layer];
        }
    }

    private void residuals() {
        double[] sums = z[shape.layers() - 1];
        double[] delta = deltas[shape.layers() - 1];
        Arrays.fill(squares, 0);
        Arrays.fill(losses, 0);
        int outputs = shape.outputs();
        for (int lane = 0; lane < lanes; lane++) {
            for (int sample = 0; sample < shape.samples(); sample++) {
                for (int output = 0; output < outputs; output++) {
                    int at = (sample * outputs + output) * lanes + lane;
                    f[output] = sums[at] * outputScale[lane];
                    target[output] = y[at];
                    squares[lane] = Math.fma(f[output], f[output], squares[lane]);
                }
                double weight = sampleWeights[sample * lanes + lane];
                losses[lane] = Math.fma(weight, shape.loss().value(f, target, 0, outputs), losses[lane]);
                shape.loss().slope(f, target, 0, outputs, slopes);
                for (int output = 0; output < outputs; output++) {
                    delta[(sample * outputs + output) * lanes + lane] = slopes[output] * (residualScale[lane] * weight);
                }
            }
        }
    }

    /** From the last layer to the first; a layer's signal goes back through the weights it had in the forward pass. */
    private void descend() {
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            if (layer > 0) {
                double[] back = deltas[layer - 1];
                kernels.backward(extents[layer], weights[layer], deltas[layer], back);
                shape.activation().applyDerivative(kernels, z[layer - 1], h[layer - 1], back, 0, back.length);
            }
            kernels.descend(extents[layer], weights[layer], deltas[layer], layer == 0 ? x : h[layer - 1], rates[layer]);
        }
    }

    private void scatter(double[] from, double[] to, int lane) {
        for (int i = 0; i < from.length; i++) {
            to[i * lanes + lane] = from[i];
        }
    }

    private void fill(double[] values, int lane) {
        for (int i = lane; i < values.length; i += lanes) {
            values[i] = 0;
        }
    }
}
