package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * Dense networks of one shape side by side, one in each lane or one over all lanes, with their samples. Everything stands in one
 * array, in the packs that {@link Kernels} describes and where {@link LaneLayout} says; {@link LanePass} goes over the samples,
 * and here is what comes before and after.
 *
 * @param <A> an array of numbers
 */
final class LaneNetworks<A> {
    /** Vectors as long as all weights together: the weights, their gradients, and the first of the spare ones. */
    static final int WEIGHTS = 0;

    static final int GRADIENTS = 1;
    static final int SPARE = 2;

    private final Kernels<A> kernels;
    private final Shape shape;
    private final int samples;
    private final boolean withMomentum;
    private final LaneLayout at;
    private final A a;
    private final int lanes;
    private final int last;
    private final LanePass<A> pass;
    private double[] sharedX = {};

    /**
     * @param samples that are looked at together: all of them, or a batch
     * @param withMomentum whether descent follows gradients with momentum
     * @param spares how many more vectors as long as the weights there are
     */
    LaneNetworks(
            Kernels<A> kernels,
            Functions<A> functions,
            Shape shape,
            int samples,
            boolean withMomentum,
            int spares,
            Lanes holding) {
        this.samples = samples;
        this.withMomentum = withMomentum;
        this.kernels = kernels;
        this.shape = shape;
        this.lanes = kernels.lanes();
        this.last = shape.layers() - 1;
        this.at = new LaneLayout(shape, samples, withMomentum, spares, holding, lanes, kernels.origin());
        this.a = kernels.allocate(at.end());
        this.pass = new LanePass<>(kernels, functions, shape, samples, at, a);
    }

    /** How many networks there are. */
    int count() {
        return at.holdsUnits() ? 1 : lanes;
    }

    /** Makes a network that of a cell, at its start. */
    void load(int network, Cell cell, Weights start, double lossFactor) {
        setWeights(network, start);
        for (int layer = 0; withMomentum && layer <= last; layer++) {
            for (int i = 0; i < at.size(layer); i++) {
                pass.putNumber(at.velocities(layer) + i * lanes, network, 0);
            }
        }
        double scale = cell.dense().outputScale();
        pass.putNumber(at.outputScale(), network, scale);
        pass.putNumber(at.slope(), network, scale * lossFactor);
    }

    private void setWeights(int network, Weights weights) {
        put(WEIGHTS, network, weights);
    }

    /** Makes a vector of a network that of some weights. */
    void put(int vector, int network, Weights weights) {
        for (int layer = 0; layer <= last; layer++) {
            double[] matrix = weights.matrix(layer);
            int columns = shape.columns(layer);
            int shift = vector(vector, layer) - at.weights(layer);
            for (int i = 0; i < matrix.length; i++) {
                kernels.put(a, shift + at.weight(layer, i / columns, i % columns, network), matrix[i]);
            }
        }
    }

    private int vector(int vector, int layer) {
        return vector == WEIGHTS
                ? at.weights(layer)
                : vector == GRADIENTS ? at.gradients(layer) : at.spare(layer, vector - SPARE);
    }

    /** Gives a network all samples that it is trained on. */
    void load(int network, Samples all) {
        if (!at.sharedInputs() || all.x() != sharedX) {
            for (int sample = 0; sample < samples; sample++) {
                loadInputs(at.sharedInputs() ? 0 : network, sample, all.x(), sample);
            }
            sharedX = all.x();
        }
        for (int sample = 0; sample < samples; sample++) {
            loadTargets(network, sample, all.y(), sample, all.weight(sample));
        }
    }

    /** Gives a network one sample of a batch, number {@code from} of those in the arrays. */
    void load(int network, int sample, double[] x, double[] y, int from, double weight) {
        loadInputs(network, sample, x, from);
        loadTargets(network, sample, y, from, weight);
    }

    private void loadInputs(int network, int sample, double[] x, int from) {
        int inputs = shape.inputs();
        for (int input = 0; input < inputs; input++) {
            kernels.put(a, at.input(sample, input) + network, x[from * inputs + input]);
        }
        if (shape.bias()) {
            kernels.put(a, at.input(sample, inputs) + network, 1);
        }
    }

    private void loadTargets(int network, int sample, double[] y, int from, double weight) {
        for (int output = 0; output < shape.outputs(); output++) {
            pass.putNumber(at.target(sample, output), network, y[from * shape.outputs() + output]);
        }
        pass.putNumber(at.sampleWeight(sample), network, weight);
    }

    /** Lets a network compute with zeros. What fills up packs may have come to be NaN in one that has diverged. */
    void clear(int network) {
        for (int layer = 0; layer <= last; layer++) {
            for (int i = 0; i < at.size(layer); i++) {
                pass.putNumber(at.weights(layer) + i * lanes, network, 0);
            }
        }
        pass.putNumber(at.outputScale(), network, 0);
        pass.putNumber(at.slope(), network, 0);
    }

    /** Copies the weights of a network out. */
    Weights weights(int network) {
        return weights(WEIGHTS, network);
    }

    /** Copies a vector of a network out. */
    Weights weights(int vector, int network) {
        Weights copy = new Weights(shape);
        for (int layer = 0; layer <= last; layer++) {
            double[] matrix = copy.matrix(layer);
            int columns = shape.columns(layer);
            int shift = vector(vector, layer) - at.weights(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = kernels.get(a, shift + at.weight(layer, i / columns, i % columns, network));
            }
        }
        return copy;
    }

    /** The sum of the squares of all outputs of a network, at the last {@link #differentiate}. */
    double squares(int network) {
        return kernels.get(a, at.squares() + network);
    }

    /** The sum of the losses of all its samples, without the factor of a mean. */
    double losses(int network) {
        return kernels.get(a, at.losses() + network);
    }

    /** Computes outputs, losses and the gradients of all weights. */
    void differentiate() {
        pass.over(() -> {}, false);
    }

    /**
     * The same, but takes {@code rates[layer][network]} times each gradient off its weights as soon as nothing asks for them any
     * more, while both are at hand.
     *
     * @param judge sees outputs and losses before any weight has changed, and may change the rates
     */
    void descendAtOnce(double[][] rates, Runnable judge) {
        pass.over(
                () -> {
                    judge.run();
                    for (int layer = 0; layer <= last; layer++) {
                        putRates(at.rate(layer), rates[layer]);
                    }
                },
                true);
    }

    /** Adds the gradients to what is left of their sum so far. */
    void accelerate(double[] momentum) {
        putRates(at.rate(0), momentum);
        for (int layer = 0; layer <= last; layer++) {
            kernels.accelerate(a, at.velocities(layer), at.gradients(layer), at.rate(0), at.size(layer));
        }
    }

    /** Takes {@code rates[layer][network]} times the gradients, with momentum where there is any, off the weights. */
    void descend(double[][] rates) {
        for (int layer = 0; layer <= last; layer++) {
            putRates(at.rate(layer), rates[layer]);
            kernels.descend(a, at.weights(layer), at.velocities(layer), at.rate(layer), at.size(layer));
        }
    }

    /** {@code to <- factor from}, with a factor per network. */
    void scale(int to, int from, double[] factors) {
        putRates(at.rate(0), factors);
        for (int layer = 0; layer <= last; layer++) {
            kernels.scale(a, vector(to, layer), vector(from, layer), at.rate(0), at.size(layer));
        }
    }

    /** The same with factors {@code [layer][network]}. */
    void scale(int to, int from, double[][] factors) {
        for (int layer = 0; layer <= last; layer++) {
            putRates(at.rate(0), factors[layer]);
            kernels.scale(a, vector(to, layer), vector(from, layer), at.rate(0), at.size(layer));
        }
    }

    /** {@code to <- to - factor from}, with a factor per network. */
    void subtract(int to, int from, double[] factors) {
        putRates(at.rate(0), factors);
        for (int layer = 0; layer <= last; layer++) {
            kernels.descend(a, vector(to, layer), vector(from, layer), at.rate(0), at.size(layer));
        }
    }

    /** {@code to <- from} in the networks whose flag is not 0. */
    void choose(int to, int from, double[] flags) {
        putRates(at.rate(0), flags);
        for (int layer = 0; layer <= last; layer++) {
            kernels.choose(a, vector(to, layer), vector(from, layer), at.rate(0), at.size(layer));
        }
    }

    /** The squares of the norms of one layer of a vector. */
    void squares(int vector, int layer, double[] squares) {
        kernels.fill(a, at.result(), lanes, 1, 0);
        kernels.addSquares(a, vector(vector, layer), at.size(layer), at.result());
        results(squares);
    }

    private void putRates(int rate, double[] ofNetworks) {
        for (int network = 0; network < count(); network++) {
            pass.putNumber(rate, network, ofNetworks[network]);
        }
    }

    /** The squares of the norms of all weights, for networks in lanes of their own. */
    void weightSquares(double[] squares) {
        kernels.fill(a, at.result(), lanes, 1, 0);
        for (int layer = 0; layer <= last; layer++) {
            kernels.addSquares(a, at.weights(layer), at.size(layer), at.result());
        }
        results(squares);
    }

    /** The same of the gradients. */
    void gradientSquares(double[] squares) {
        kernels.fill(a, at.result(), lanes, 1, 0);
        for (int layer = 0; layer <= last; layer++) {
            kernels.addSquares(a, at.gradients(layer), at.size(layer), at.result());
        }
        results(squares);
    }

    /**
     * {@code min_k |b_k|^2 / |V_k|^2} over the units of a hidden layer, with {@code V} the gradient, with momentum where there
     * is any; infinite where none has one.
     */
    void leastRatios(int layer, double[] ratios) {
        kernels.fill(a, at.result(), lanes, 1, Double.POSITIVE_INFINITY);
        for (int pack = 0; pack < at.packs(layer); pack++) {
            kernels.leastRatio(
                    a,
                    at.ofPack(layer, at.weights(layer), pack),
                    at.ofPack(layer, at.velocities(layer), pack),
                    shape.columns(layer),
                    at.result());
        }
        results(ratios);
    }

    private void results(double[] ofNetworks) {
        for (int network = 0; network < count(); network++) {
            ofNetworks[network] = kernels.get(a, at.result() + network);
        }
    }

    /** Puts the rows of layer 0 back on the unit sphere. */
    void normalizeRows() {
        for (int pack = 0; pack < at.packs(0); pack++) {
            kernels.normalize(a, at.ofPack(0, at.weights(0), pack), shape.columns(0));
        }
    }
}
