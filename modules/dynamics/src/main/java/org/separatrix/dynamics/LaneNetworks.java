package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * Dense networks of one shape side by side, one in each lane or one over all lanes, with their samples: outputs, losses and
 * gradients of all of them at once. Everything stands in one array, in the packs that {@link Kernels} describes.
 *
 * <p>Samples are taken in chunks, so that what a chunk needs stays in the nearest caches; the gradient of a chunk goes on
 * where that of the chunk before ended, so that their size cannot be seen in a result. A bias is the weight of one more
 * input, which is 1. Units and inputs that only fill up a pack have weights 0 and keep them.
 *
 * @param <A> an array of numbers
 */
final class LaneNetworks<A> {
    /** Vectors as long as all weights together: the weights, their gradients, and the first of the spare ones. */
    static final int WEIGHTS = 0;

    static final int GRADIENTS = 1;
    static final int SPARE = 2;

    private static final int PACK = Kernels.PACK;

    private final Kernels<A> kernels;
    private final Functions<A> functions;
    private final Shape shape;
    private final int samples;
    private final boolean withMomentum;
    private final LaneLayout at;
    private final A a;
    private final int lanes;
    private final int last;
    private final double[] outputs;
    private final double[] targets;
    private final double[] slopes;
    private double[] sharedX = {};
    private boolean isFirstChunk;
    private boolean descendsNow;

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
        this.functions = functions;
        this.shape = shape;
        this.lanes = kernels.lanes();
        this.last = shape.layers() - 1;
        this.at = new LaneLayout(shape, samples, withMomentum, spares, holding, lanes, kernels.origin());
        this.a = kernels.allocate(at.end());
        this.outputs = new double[shape.outputs()];
        this.targets = new double[shape.outputs()];
        this.slopes = new double[shape.outputs()];
        for (int layer = 0; shape.bias() && layer < last; layer++) {
            int unit = shape.rows(layer);
            fillUnit(at.values(layer, unit / at.unitsOfPack()), unit, at.chunk(), 1);
        }
    }

    /** How many networks there are. */
    int count() {
        return at.holdsUnits() ? 1 : lanes;
    }

    /** Writes a number of one network. */
    private void putNumber(int begin, int network, double value) {
        if (at.holdsUnits()) {
            kernels.fill(a, begin, lanes, 1, value);
        } else {
            kernels.put(a, begin + network, value);
        }
    }

    /** Writes the value of one unit on the samples of a chunk, to the pack that begins there. */
    private void fillUnit(int pack, int unit, int count, double value) {
        if (!at.holdsUnits()) {
            kernels.fill(a, pack + unit % PACK * lanes, PACK * lanes, count, value);
            return;
        }
        for (int sample = 0; sample < count; sample++) {
            kernels.put(a, pack + sample * at.unitsOfPack() + unit % at.unitsOfPack(), value);
        }
    }

    /** Makes a network that of a cell, at its start. */
    void load(int network, Cell cell, Weights start, double lossFactor) {
        setWeights(network, start);
        for (int layer = 0; withMomentum && layer <= last; layer++) {
            for (int i = 0; i < at.size(layer); i++) {
                putNumber(at.velocities(layer) + i * lanes, network, 0);
            }
        }
        double scale = cell.network().outputScale();
        putNumber(at.outputScale(), network, scale);
        putNumber(at.slope(), network, scale * lossFactor);
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
            putNumber(at.target(sample, output), network, y[from * shape.outputs() + output]);
        }
        putNumber(at.sampleWeight(sample), network, weight);
    }

    /** Lets a network compute with zeros. What fills up packs may have come to be NaN in one that has diverged. */
    void clear(int network) {
        for (int layer = 0; layer <= last; layer++) {
            for (int i = 0; i < at.size(layer); i++) {
                putNumber(at.weights(layer) + i * lanes, network, 0);
            }
        }
        putNumber(at.outputScale(), network, 0);
        putNumber(at.slope(), network, 0);
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
        pass(() -> {}, false);
    }

    /**
     * The same, but takes {@code rates[layer][network]} times each gradient off its weights as soon as nothing asks for them any
     * more, while both are at hand.
     *
     * @param judge sees outputs and losses before any weight has changed, and may change the rates
     */
    void descendAtOnce(double[][] rates, Runnable judge) {
        pass(
                () -> {
                    judge.run();
                    for (int layer = 0; layer <= last; layer++) {
                        putRates(at.rate(layer), rates[layer]);
                    }
                },
                true);
    }

    private void pass(Runnable beforeTheEnd, boolean descends) {
        kernels.fill(a, at.squares(), lanes, 1, 0);
        kernels.fill(a, at.losses(), lanes, 1, 0);
        for (int from = 0; from < samples; from += at.chunk()) {
            int count = Math.min(at.chunk(), samples - from);
            forward(from, count);
            residuals(from, count);
            isFirstChunk = from == 0;
            if (from + count == samples) {
                beforeTheEnd.run();
                descendsNow = descends;
            }
            backward(from, count);
        }
        descendsNow = false;
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
            putNumber(rate, network, ofNetworks[network]);
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

    private void forward(int from, int count) {
        for (int layer = 0; layer < last; layer++) {
            for (int pack = 0; pack < at.packs(layer); pack++) {
                sums(layer, pack, from, count);
                values(layer, pack, count);
            }
        }
        if (at.oneOutput()) {
            readout(count);
        } else {
            for (int pack = 0; pack < at.packs(last); pack++) {
                sums(last, pack, from, count);
            }
        }
    }

    private void readout(int count) {
        int f = at.output(0, 0);
        if (at.holdsUnits()) {
            kernels.fill(a, at.slots(), lanes, at.chunk() * Kernels.SLOTS / lanes, 0);
        } else {
            kernels.fill(a, f, lanes, count, 0);
        }
        for (int pack = 0; pack < at.inputPacks(last); pack++) {
            int v = at.readout(at.weights(last), pack);
            int h = at.values(last - 1, pack);
            if (at.holdsUnits()) {
                kernels.readoutOfUnits(a, v, h, count, pack * at.unitsOfPack(), at.slots());
            } else {
                kernels.readout(a, v, h, count, f);
            }
        }
        if (at.holdsUnits()) {
            kernels.foldSlots(a, at.slots(), count, f);
        }
    }

    private void sums(int layer, int pack, int from, int count) {
        int w = at.ofPack(layer, at.weights(layer), pack);
        int z = at.sums(layer, pack);
        int inputs = shape.columns(layer);
        if (layer > 0) {
            kernels.sums(a, w, at.values(layer - 1, 0), at.stride(), inputs, count, z);
        } else if (at.sharedInputs()) {
            kernels.shared(a, w, at.input(from, 0), inputs, count, z);
        } else {
            kernels.sums(a, w, at.input(from, 0), at.inputStride(), inputs, count, z);
        }
    }

    private void values(int layer, int pack, int count) {
        Activation activation = shape.activation();
        int h = at.values(layer, pack);
        if (!activation.isIdentity()) {
            activation.apply(functions, a, at.sums(layer, pack), a, h, count * PACK * lanes);
        }
        keepFillers(layer, pack, h, count, 1);
    }

    /** What fills up a pack is 0 again, but for the unit that stands for a bias, which is {@code constant}. */
    private void keepFillers(int layer, int pack, int begin, int count, double constant) {
        int units = shape.rows(layer);
        for (int unit = units; unit < (pack + 1) * at.unitsOfPack(); unit++) {
            boolean isConstant = unit == units && shape.bias();
            if (isConstant || !shape.activation().isZeroAtZero()) {
                fillUnit(begin, unit, count, isConstant ? constant : 0);
            }
        }
    }

    private void residuals(int from, int count) {
        if (at.oneOutput() && shape.loss() instanceof HalfSquare) {
            kernels.halfSquare(
                    a,
                    at.output(0, 0),
                    at.target(from, 0),
                    at.sampleWeight(from),
                    count,
                    at.outputScale(),
                    at.slope(),
                    at.squares(),
                    at.losses());
            return;
        }
        for (int network = 0; network < count(); network++) {
            residuals(network, from, count);
        }
    }

    private void residuals(int network, int from, int count) {
        double scale = kernels.get(a, at.outputScale() + network);
        double slope = kernels.get(a, at.slope() + network);
        double squares = squares(network);
        double losses = losses(network);
        for (int sample = 0; sample < count; sample++) {
            for (int output = 0; output < outputs.length; output++) {
                outputs[output] = kernels.get(a, at.output(sample, output) + network) * scale;
                targets[output] = kernels.get(a, at.target(from + sample, output) + network);
                squares = Math.fma(outputs[output], outputs[output], squares);
            }
            double weight = kernels.get(a, at.sampleWeight(from + sample) + network);
            losses = Math.fma(weight, shape.loss().value(outputs, targets, 0, outputs.length), losses);
            shape.loss().slope(outputs, targets, 0, outputs.length, slopes);
            for (int output = 0; output < outputs.length; output++) {
                putNumber(at.outputDelta(sample, output), network, slopes[output] * (slope * weight));
            }
        }
        putNumber(at.squares(), network, squares);
        putNumber(at.losses(), network, losses);
    }

    private void backward(int from, int count) {
        int top = at.oneOutput() ? last - 1 : last;
        if (at.oneOutput()) {
            for (int pack = 0; pack < at.inputPacks(last); pack++) {
                readoutBack(pack, from, count);
            }
        } else if (top == 0) {
            for (int pack = 0; pack < at.packs(0); pack++) {
                gradientOfInputs(pack, from, count);
            }
        }
        for (int layer = top; layer > 0; layer--) {
            for (int pack = 0; pack < at.packs(layer - 1); pack++) {
                back(layer, pack, from, count);
            }
            for (int pack = 0; pack < at.packs(layer); pack++) {
                int g = at.ofPack(layer, at.gradients(layer), pack);
                begin(g, at.packSize(layer));
                kernels.gradient(
                        a,
                        at.deltas(layer, pack),
                        at.values(layer - 1, 0),
                        at.stride(),
                        at.inputPacks(layer),
                        count,
                        g);
                end(layer, at.ofPack(layer, at.weights(layer), pack), g, at.packSize(layer));
            }
        }
    }

    private void readoutBack(int pack, int from, int count) {
        int layer = last - 1;
        int v = at.readout(at.weights(last), pack);
        int g = at.readout(at.gradients(last), pack);
        int delta = at.deltas(layer, pack);
        begin(g, PACK);
        int h = at.values(layer, pack);
        int r = at.output(0, 0);
        boolean through = shape.activation().readoutBack(kernels, a, v, h, r, count, delta, g);
        if (!through) {
            kernels.readoutBack(a, v, h, r, count, delta, g);
        }
        end(last, v, g, PACK);
        if (pack < at.packs(layer)) { // else it holds nothing but the input that stands for a bias
            if (!through) {
                throughUnits(layer, pack, delta, count);
            }
            afterUnits(layer, pack, delta, from, count);
        }
    }

    private void back(int layer, int pack, int from, int count) {
        int w = at.weight(layer, 0, pack * PACK, 0);
        int delta = at.deltas(layer - 1, pack);
        kernels.back(a, w, at.packStride(layer), at.deltas(layer, 0), at.stride(), shape.rows(layer), count, delta);
        throughUnits(layer - 1, pack, delta, count);
        afterUnits(layer - 1, pack, delta, from, count);
    }

    /** From the derivative by what units give to that by what arrives at them. */
    private void throughUnits(int layer, int pack, int delta, int count) {
        Activation activation = shape.activation();
        if (!activation.isIdentity()) {
            int by = activation.derivativeNeedsSums() ? at.sums(layer, pack) : at.values(layer, pack);
            activation.applyDerivative(functions, a, by, a, delta, count * PACK * lanes);
        }
    }

    private void afterUnits(int layer, int pack, int delta, int from, int count) {
        keepFillers(layer, pack, delta, count, 0);
        if (layer == 0) {
            gradientOfInputs(pack, from, count);
        }
    }

    private void gradientOfInputs(int pack, int from, int count) {
        int delta = at.deltas(0, pack);
        int g = at.ofPack(0, at.gradients(0), pack);
        begin(g, at.packSize(0));
        if (at.sharedInputs()) {
            kernels.gradientOfShared(a, delta, at.input(from, 0), shape.columns(0), count, g);
        } else {
            kernels.gradient(a, delta, at.input(from, 0), at.inputStride(), at.inputPacks(0), count, g);
        }
        end(0, at.ofPack(0, at.weights(0), pack), g, at.packSize(0));
    }

    /** The gradients of the first chunk begin at zero. */
    private void begin(int g, int count) {
        if (isFirstChunk) {
            kernels.fill(a, g, lanes, count, 0);
        }
    }

    /** Those of the last chunk are whole. */
    private void end(int layer, int w, int g, int count) {
        if (descendsNow) {
            kernels.descend(a, w, g, at.rate(layer), count);
        }
    }
}
