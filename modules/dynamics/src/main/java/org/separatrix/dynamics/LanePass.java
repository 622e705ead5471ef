package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * The way over the samples: outputs, losses and gradients of all networks of a block at once.
 *
 * <p>Samples are taken in chunks, so that what a chunk needs stays in the nearest caches; the gradient of a chunk goes on
 * where that of the chunk before ended, so that their size cannot be seen in a result. A bias is the weight of one more
 * input, which is 1. Units and inputs that only fill up a pack have weights 0 and keep them.
 *
 * @param <A> an array of numbers
 */
final class LanePass<A> {
    private static final int PACK = Kernels.PACK;

    private final Kernels<A> kernels;
    private final Functions<A> functions;
    private final Shape shape;
    private final int samples;
    private final LaneLayout at;
    private final A a;
    private final int lanes;
    private final int last;
    private final double[] outputs;
    private final double[] targets;
    private final double[] slopes;
    private boolean isFirstChunk;
    private boolean descendsNow;

    LanePass(Kernels<A> kernels, Functions<A> functions, Shape shape, int samples, LaneLayout at, A a) {
        this.kernels = kernels;
        this.functions = functions;
        this.shape = shape;
        this.samples = samples;
        this.at = at;
        this.a = a;
        this.lanes = kernels.lanes();
        this.last = shape.layers() - 1;
        this.outputs = new double[shape.outputs()];
        this.targets = new double[shape.outputs()];
        this.slopes = new double[shape.outputs()];
        for (int layer = 0; shape.bias() && layer < last; layer++) {
            int unit = shape.rows(layer);
            fillUnit(at.values(layer, unit / at.unitsOfPack()), unit, at.chunk(), 1);
        }
    }

    /** Writes a number of one network. */
    void putNumber(int begin, int network, double value) {
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

    /**
     * Goes over all samples.
     *
     * @param beforeTheEnd runs where outputs and losses are known and no weight has changed yet
     * @param descends whether weights descend as soon as nothing asks for them any more, by the rates that stand in the array
     */
    void over(Runnable beforeTheEnd, boolean descends) {
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
        if (at.oneOutput() && shape.loss() instanceof Loss.OfMargin loss) {
            residualsOfMargins(loss, from, count);
            return;
        }
        for (int network = 0; network < (at.holdsUnits() ? 1 : lanes); network++) {
            residuals(network, from, count);
        }
    }

    private void residualsOfMargins(Loss.OfMargin loss, int from, int count) {
        int f = at.output(0, 0);
        int y = at.target(from, 0);
        int q = at.margins();
        int value = q + count * lanes;
        int derivative = value + count * lanes;
        kernels.margins(a, f, y, count, at.outputScale(), q, at.squares());
        double factor = loss.ofMargins(functions, a, q, value, derivative, count * lanes);
        int weights = at.sampleWeight(from);
        kernels.residualsOfMargins(a, value, derivative, factor, y, weights, count, at.slope(), f, at.losses());
    }

    private void residuals(int network, int from, int count) {
        double scale = kernels.get(a, at.outputScale() + network);
        double slope = kernels.get(a, at.slope() + network);
        double squares = kernels.get(a, at.squares() + network);
        double losses = kernels.get(a, at.losses() + network);
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
