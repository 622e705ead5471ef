package org.separatrix.dynamics;

import java.util.List;
import java.util.Objects;

/**
 * What cells must share to be trained in one block: the sizes of everything and the functions that are applied to it.
 * Numbers that may differ from lane to lane (scales, rates, step sizes, data) are not part of it.
 */
public record Shape(
        Network.Kind kind,
        int inputs,
        List<Integer> hidden,
        int outputs,
        boolean bias,
        Activation activation,
        int samples,
        Loss loss,
        Wiring wiring) {

    /** What a block of eight lanes can hold of one layer in an array. */
    private static final long MOST_NUMBERS = 1 << 27;

    public Shape {
        Objects.requireNonNull(kind);
        Require.atLeast("inputs", inputs, 1);
        Require.atLeast("outputs", outputs, 1);
        Require.atLeast("samples", samples, 1);
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(activation);
        Objects.requireNonNull(wiring);
        loss.requireFits(outputs);
        int below = inputs;
        for (int layer = 0; layer <= hidden.size(); layer++) {
            int units = layer < hidden.size() ? hidden.get(layer) : outputs;
            Passage passage = wiring.isEmpty() ? Passage.direct(below) : wiring.passage(layer);
            requireFits("weights", units * (passage.fanIn() + 1L), layer);
            requireFits("activities", (long) units * passage.places() * samples, layer);
            below = units;
        }
        requireFits("inputs", (long) inputs * samples, 0);
    }

    /** That of a dense network. */
    public Shape(
            int inputs,
            List<Integer> hidden,
            int outputs,
            boolean bias,
            Activation activation,
            int samples,
            Loss loss) {
        this(Network.Kind.DENSE, inputs, hidden, outputs, bias, activation, samples, loss, Wiring.NONE);
    }

    private static void requireFits(String what, long numbers, int layer) {
        if (numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException("network.hidden must leave a layer at most " + MOST_NUMBERS + " " + what
                    + ", but layer " + layer + " has " + numbers);
        }
    }

    /** The number of weight matrices. */
    public int layers() {
        return hidden.size() + 1;
    }

    /** Units of a layer: the rows of its matrix. */
    public int rows(int layer) {
        return layer < hidden.size() ? hidden.get(layer) : outputs;
    }

    /** Inputs of a layer, without the constant 1 of a bias. */
    public int fanIn(int layer) {
        if (!wiring.isEmpty()) {
            return wiring.passage(layer).fanIn();
        }
        return layer == 0 ? inputs : hidden.get(layer - 1);
    }

    /** At how many places of a sample the matrix of a layer is applied: one, but for convolutions. */
    public int places(int layer) {
        return wiring.isEmpty() ? 1 : wiring.passage(layer).places();
    }

    /** What the matrix of a layer sees of what is below it. */
    Passage passage(int layer) {
        return wiring.isEmpty() ? Passage.direct(fanIn(layer)) : wiring.passage(layer);
    }

    /** The layers below the last one, from the input side. */
    public List<Layer> stack() {
        return wiring.isEmpty()
                ? hidden.stream().map(Layer.Dense::new).map(Layer.class::cast).toList()
                : wiring.layers();
    }

    /** Whether every matrix sees what the layer below it gives as it is. */
    public boolean isDirect() {
        return wiring.isDirect();
    }

    /** Products of a weight and a number in one pass over all samples. */
    public double products() {
        double sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            sum += (double) rows(layer) * columns(layer) * places(layer);
        }
        return sum * samples;
    }

    /** The same with another number of samples. */
    public Shape on(int others) {
        return new Shape(kind, inputs, hidden, outputs, bias, activation, others, loss, wiring);
    }

    /** Columns of a layer's matrix: its inputs, and one more for a bias. */
    public int columns(int layer) {
        return fanIn(layer) + (bias ? 1 : 0);
    }

    /** Whether {@code f = (scale x) (v . w)}: there are no matrices, no activation, and one number goes in and out. */
    public boolean isBilinear() {
        return kind == Network.Kind.DENSE
                && hidden.size() == 1
                && inputs == 1
                && outputs == 1
                && samples == 1
                && !bias
                && activation.isIdentity()
                && loss instanceof HalfSquare;
    }

    /** The number of weights of all layers. */
    public long parameters() {
        long sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            sum += (long) rows(layer) * columns(layer);
        }
        return sum;
    }

    /**
     * Floating-point operations of one step of gradient descent on so many samples: two per weight and sample forward, two for its
     * gradient, two for the signal that goes back through it (not for layer 0), and two for its update. A mean-field network
     * takes a step of its flow.
     */
    public double flopsPerStep(int samples) {
        if (kind == Network.Kind.MEAN_FIELD) {
            return FiniteMeanFieldNetwork.has(this)
                    ? FiniteMeanFieldEquations.flopsPerStep(hidden.get(0), MeanFieldNetwork.degrees(this))
                    : MeanFieldEquations.flopsPerStep(hidden.get(0), samples);
        }
        double flops = 0;
        for (int layer = 0; layer < layers(); layer++) {
            double weights = (double) rows(layer) * columns(layer);
            flops += weights * (2 + (double) places(layer) * samples * (layer == 0 ? 4.0 : 6.0));
        }
        return flops;
    }

    /** As people write it: {@code 1-64-1 linear, 1 sample}, {@code mean-field of 32, hermite [0, 1], 2 degrees}. */
    @Override
    public String toString() {
        if (kind == Network.Kind.MEAN_FIELD) {
            int degrees = MeanFieldNetwork.degrees(this);
            return "mean-field of " + hidden.get(0) + (FiniteMeanFieldNetwork.has(this) ? " and their products" : "")
                    + ", " + activation + ", " + degrees + (degrees == 1 ? " degree" : " degrees");
        }
        StringBuilder text = new StringBuilder().append(inputs);
        for (Object layer : wiring.isEmpty() ? hidden : wiring.layers()) {
            text.append('-').append(layer);
        }
        text.append('-').append(outputs).append(' ').append(activation);
        if (bias) {
            text.append(" with bias");
        }
        return text.append(", ")
                .append(samples)
                .append(samples == 1 ? " sample" : " samples")
                .toString();
    }
}
