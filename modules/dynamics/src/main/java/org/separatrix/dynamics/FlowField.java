package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** The right-hand side of {@link GradientFlow}, {@code f_l = -rate_l dL/dW_l}, and vectors for integrators to work with. */
final class FlowField {
    /** Where an integrator tries the weights, and their slope. */
    static final int TRIED = LaneNetworks.WEIGHTS;

    static final int TRIED_SLOPE = LaneNetworks.GRADIENTS;

    /** The weights at the beginning of a step, and their slope. */
    static final int STATE = LaneNetworks.SPARE;

    static final int SLOPE = STATE + 1;

    /** An estimate of the error of a step. */
    static final int ERROR = STATE + 2;

    /** The direction in which the slope changes most. */
    static final int DIRECTION = STATE + 3;

    /** The first of those that belong to a scheme. */
    static final int WORK = STATE + 4;

    private static final int FIXED_VECTORS = 4;
    private static final int MOST_WORK = 5;

    private final LaneNetworks<?> networks;
    private final int layers;
    private final double[][] minusRates;
    private final double[] factors;
    private final double[] ones;
    private final double[] squares;

    static <A> FlowField of(Kernels<A> kernels, Functions<A> functions, Shape shape, Lanes holding) {
        return new FlowField(
                new LaneNetworks<>(
                        kernels, functions, shape, shape.samples(), false, FIXED_VECTORS + MOST_WORK, holding),
                shape.layers());
    }

    private FlowField(LaneNetworks<?> networks, int layers) {
        int count = networks.count();
        this.networks = networks;
        this.layers = layers;
        minusRates = new double[layers][count];
        factors = new double[count];
        ones = new double[count];
        squares = new double[count];
        Arrays.fill(ones, 1);
    }

    LaneNetworks<?> networks() {
        return networks;
    }

    int layers() {
        return layers;
    }

    void setRates(int network, GradientFlow train) {
        for (int layer = 0; layer < layers; layer++) {
            minusRates[layer][network] = -train.rates().get(layer);
        }
    }

    /** Computes the slope where the weights are tried. */
    void slope() {
        networks.differentiate();
        networks.scale(TRIED_SLOPE, TRIED_SLOPE, minusRates);
    }

    /** The same, with the squares of the norms of the gradients. */
    void slope(double[] gradientSquares) {
        networks.differentiate();
        networks.gradientSquares(gradientSquares);
        networks.scale(TRIED_SLOPE, TRIED_SLOPE, minusRates);
    }

    void copy(int to, int from) {
        networks.scale(to, from, ones);
    }

    /** {@code to <- factor from}. */
    void scale(int to, int from, double factor) {
        Arrays.fill(factors, factor);
        networks.scale(to, from, factors);
    }

    /** {@code to <- factor size from}. */
    void scale(int to, int from, double factor, double[] sizes) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor * sizes[i];
        }
        networks.scale(to, from, factors);
    }

    /** {@code to <- to + factor from}. */
    void add(int to, int from, double factor) {
        Arrays.fill(factors, -factor);
        networks.subtract(to, from, factors);
    }

    /** {@code to <- to + factor size from}. */
    void add(int to, int from, double factor, double[] sizes) {
        for (int i = 0; i < factors.length; i++) {
            factors[i] = -factor * sizes[i];
        }
        networks.subtract(to, from, factors);
    }

    /** Tries the weights at {@code state + increment}. */
    void tryAt(int increment) {
        copy(TRIED, STATE);
        add(TRIED, increment, 1);
    }

    /** The squares of the norms of all layers of a vector together. */
    void squares(int vector, double[] sums) {
        Arrays.fill(sums, 0);
        for (int layer = 0; layer < layers; layer++) {
            networks.squares(vector, layer, squares);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += squares[i];
            }
        }
    }
}
