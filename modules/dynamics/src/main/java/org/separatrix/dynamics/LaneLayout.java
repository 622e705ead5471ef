package org.separatrix.dynamics;

import org.separatrix.kernels.Kernels;

/**
 * Where everything of a block stands in its array: weights and gradients in packs of units, samples, and what a chunk of
 * samples needs on its way through the network. A network of one output has its readout as a single row, {@code [input]
 * [lane]}; the layers of all others are packs.
 */
final class LaneLayout {
    private static final int PACK = Kernels.PACK;

    /** Samples of a pack of units, its sums and its values, that stay in the first-level cache together. */
    private static final int MOST_SAMPLES = 64;

    private static final int LEAST_SAMPLES = 16;

    private static final int PER_LANE = 5;

    /** Four vectors of 64 bytes each are an entry of a pack, and 16 of those 4096 bytes. */
    private static final int SAME_LINES = 16;

    /** Numbers of all hidden units that stay in the second-level cache. */
    private static final int MOST_VALUES = 1 << 16;

    private final Shape shape;
    private final int samples;
    private final Lanes holding;
    private final boolean sharedInputs;
    private final boolean oneOutput;
    private final int lanes;
    private final int quad;
    private final int unitsOfPack;
    private final int chunk;
    private final int stride;
    private final int inputs;
    private final int inputStride;
    private final int[] columns;
    private final int[] weights;
    private final int[] gradients;
    private final int[] velocities;
    private final int[] spares;
    private final int[] sums;
    private final int[] values;
    private final int[] deltas;
    private final int targets;
    private final int sampleWeights;
    private final int outputs;
    private final int slots;
    private final int margins;
    private final int perLane;
    private int end;

    LaneLayout(Shape shape, int samples, boolean withMomentum, int spareVectors, Lanes holding, int lanes, int origin) {
        int layers = shape.layers();
        this.shape = shape;
        this.samples = samples;
        this.holding = holding;
        this.sharedInputs = holding != Lanes.NETWORKS_AND_INPUTS;
        this.oneOutput = shape.outputs() == 1 && layers > 1;
        this.lanes = lanes;
        this.quad = PACK * lanes;
        this.unitsOfPack = holdsUnits() ? quad : PACK;
        this.chunk = fittingChunk();
        this.stride = apart(chunk) * quad;
        this.inputStride = apart(samples) * quad;
        this.end = origin;
        columns = new int[layers];
        weights = new int[layers];
        gradients = new int[layers];
        velocities = new int[layers];
        spares = new int[layers];
        sums = new int[layers];
        values = new int[layers];
        deltas = new int[layers];
        for (int layer = 0; layer < layers; layer++) {
            columns[layer] =
                    layer == 0 && sharedInputs ? shape.columns(0) : unitsOfPack * packsOf(shape.columns(layer));
            weights[layer] = take(size(layer) * lanes);
            gradients[layer] = take(size(layer) * lanes);
            velocities[layer] = withMomentum ? take(size(layer) * lanes) : gradients[layer];
            spares[layer] = take(Math.multiplyExact(spareVectors, size(layer) * lanes));
        }
        boolean first = true;
        for (int layer = 0; layer < layers; layer++) {
            if (layer == layers - 1 && oneOutput) {
                break;
            }
            boolean top = layer == layers - 1;
            boolean kept = top || shape.activation().derivativeNeedsSums();
            values[layer] = top ? 0 : take(packsOf(shape.columns(layer + 1)) * stride);
            sums[layer] = shape.activation().isIdentity() && !top
                    ? values[layer]
                    : kept ? take(packs(layer) * stride) : first ? take(stride) : sums[0];
            deltas[layer] = take((top ? packs(layer) : layer == 0 ? 1 : packsOf(shape.columns(layer + 1))) * stride);
            first = false;
        }
        inputs = take(sharedInputs ? samples * columns[0] : packsOf(columns[0]) * inputStride);
        targets = take(samples * shape.outputs() * lanes);
        sampleWeights = take(samples * lanes);
        outputs = take(chunk * lanes);
        slots = take(holdsUnits() ? chunk * Kernels.SLOTS : 0);
        margins = take(oneOutput ? 3 * chunk * lanes : 0);
        perLane = take((PER_LANE + layers) * lanes);
    }

    private int packsOf(int units) {
        return (units + unitsOfPack - 1) / unitsOfPack;
    }

    /** Whether neighbouring lanes are neighbouring units of one network. */
    boolean holdsUnits() {
        return holding == Lanes.UNITS;
    }

    /**
     * The distance of packs of so many entries, in entries, for passes that go through all packs of a layer. Packs that are
     * a multiple of 4096 bytes apart would take turns in the same few lines of the first-level cache.
     */
    private static int apart(int entries) {
        return entries % SAME_LINES == 0 ? entries + 1 : entries;
    }

    /** As many as fit the caches, in equal parts. */
    private int fittingChunk() {
        int packs = 0;
        for (int width : shape.hidden()) {
            packs += packsOf(width);
        }
        int fitting = MOST_VALUES / Math.max(1, packs * quad);
        int most = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, fitting));
        int parts = (samples + most - 1) / most;
        int part = (samples + parts - 1) / parts;
        return PACK * ((part + PACK - 1) / PACK);
    }

    private int take(int count) {
        int begin = end;
        int rounded = Math.multiplyExact((count + lanes - 1) / lanes, lanes);
        end = Math.addExact(end, rounded);
        return begin;
    }

    int end() {
        return end;
    }

    boolean sharedInputs() {
        return sharedInputs;
    }

    boolean oneOutput() {
        return oneOutput;
    }

    /** Samples that are taken at once. */
    int chunk() {
        return chunk;
    }

    /** Packs of units of a layer. */
    int packs(int layer) {
        return packsOf(shape.rows(layer));
    }

    /** Packs of inputs of a layer, with the one that stands for a bias. */
    int inputPacks(int layer) {
        return packsOf(shape.columns(layer));
    }

    /** Weights of a layer, with those that fill up packs and what lies between packs. */
    int size(int layer) {
        return isReadout(layer) ? packsOf(columns[layer]) * PACK : packs(layer) * distance(layer) * PACK;
    }

    private boolean isReadout(int layer) {
        return oneOutput && layer == shape.layers() - 1;
    }

    int weights(int layer) {
        return weights[layer];
    }

    int gradients(int layer) {
        return gradients[layer];
    }

    /** What descent follows: gradients with momentum, where there is any. */
    int velocities(int layer) {
        return velocities[layer];
    }

    /** One of several vectors as long as the weights. */
    int spare(int layer, int number) {
        return spares[layer] + number * size(layer) * lanes;
    }

    /** Where the weights of a pack of units begin, after {@code from}. */
    int ofPack(int layer, int from, int pack) {
        return from + pack * packStride(layer);
    }

    /** Weights of a pack of units that are not the readout of a single output. */
    int packSize(int layer) {
        return columns[layer] * PACK;
    }

    /** The distance between the weights of neighbouring packs. */
    int packStride(int layer) {
        return distance(layer) * quad;
    }

    private int distance(int layer) {
        return layer == 0 ? columns[0] : apart(columns[layer]);
    }

    /** One weight in a lane; where lanes are units, each weight has its own. */
    int weight(int layer, int row, int column, int lane) {
        if (holdsUnits()) {
            return isReadout(layer)
                    ? weights[layer] + column
                    : weights[layer] + row / quad * packStride(layer) + column * quad + row % quad;
        }
        return lane
                + (isReadout(layer)
                        ? weights[layer] + column * lanes
                        : weights[layer] + row / PACK * packStride(layer) + (column * PACK + row % PACK) * lanes);
    }

    /** The readout of a pack, after where the weights or the gradients of the last layer begin. */
    int readout(int from, int pack) {
        return from + pack * quad;
    }

    /** Input of a sample, in the first lane if lanes have inputs of their own. */
    int input(int sample, int input) {
        return sharedInputs ? inputs + sample * columns[0] + input : place(inputs, inputStride, sample, input);
    }

    int inputStride() {
        return inputStride;
    }

    private int place(int from, int distance, int sample, int unit) {
        return from + unit / PACK * distance + sample * quad + unit % PACK * lanes;
    }

    /** The distance between neighbouring packs of a chunk. */
    int stride() {
        return stride;
    }

    /** What arrives at the units of a pack; the same place for all packs where it is not needed again. */
    int sums(int layer, int pack) {
        boolean kept = layer == shape.layers() - 1
                || shape.activation().isIdentity()
                || shape.activation().derivativeNeedsSums();
        return sums[layer] + (kept ? pack * stride : 0);
    }

    /** What the units of a pack give. */
    int values(int layer, int pack) {
        return values[layer] + pack * stride;
    }

    /** The derivative of the loss by the sums of a pack; the same place for all packs of the first of several layers. */
    int deltas(int layer, int pack) {
        return deltas[layer] + (layer == 0 && shape.layers() > 1 ? 0 : pack * stride);
    }

    /** Partial sums of the outputs of a chunk, where lanes are units. */
    int slots() {
        return slots;
    }

    /** Margins, values and derivatives of a chunk, one after the other, for losses that are functions of a margin. */
    int margins() {
        return margins;
    }

    /** Units of a pack. */
    int unitsOfPack() {
        return unitsOfPack;
    }

    /** An output on a sample of the chunk, before its scale. */
    int output(int sample, int output) {
        return oneOutput ? outputs + sample * lanes : place(sums[shape.layers() - 1], stride, sample, output);
    }

    /** The derivative of the loss by that. */
    int outputDelta(int sample, int output) {
        return oneOutput ? outputs + sample * lanes : place(deltas[shape.layers() - 1], stride, sample, output);
    }

    int target(int sample, int output) {
        return targets + (sample * shape.outputs() + output) * lanes;
    }

    int sampleWeight(int sample) {
        return sampleWeights + sample * lanes;
    }

    int outputScale() {
        return perLane;
    }

    /** The output scale times the factor of the loss. */
    int slope() {
        return perLane + lanes;
    }

    int squares() {
        return perLane + 2 * lanes;
    }

    int losses() {
        return perLane + 3 * lanes;
    }

    int rate(int layer) {
        return perLane + (PER_LANE + layer) * lanes;
    }

    /** Of something that is only looked at. */
    int result() {
        return perLane + 4 * lanes;
    }
}
