package org.separatrix.dynamics;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network of layers one after the other, dense ones, convolutions and poolings, with a last dense layer that gives the
 * outputs. It is trained by Deeplearning4j, and by descent only.
 *
 * @param hidden from the input side, all layers but the last one
 * @param activation of all units below the outputs
 * @param bias whether every matrix has one more column, for a constant input 1
 * @param image what the inputs are; where it is empty, the data say
 */
public record LayeredNetwork(
        List<Layer> hidden, Activation activation, boolean bias, double outputScale, Optional<ImageSize> image)
        implements FeedForward {

    public LayeredNetwork {
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(activation);
        Objects.requireNonNull(image);
        Require.finite("network.output-scale", outputScale);
    }

    @Override
    public Kind kind() {
        return Kind.DEEPLEARNING4J;
    }

    /** Poolings have no weights. */
    @Override
    public int layers() {
        return 1
                + (int) hidden.stream()
                        .filter(layer -> !(layer instanceof Layer.Pooling))
                        .count();
    }

    @Override
    public Shape shape(Data data, Loss loss) {
        Wiring wiring = Wiring.of(data.inputs(), image.or(data::image), hidden);
        return new Shape(
                kind(), data.inputs(), wiring.widths(), data.outputs(), bias, activation, data.samples(), loss, wiring);
    }

    @Override
    public void requireFits(Data data, Loss loss, Training train, Precision precision) {
        if (data instanceof HermiteTarget) {
            throw new IllegalArgumentException(
                    "data.kind teacher is a function without samples, for mean-field networks; this one needs samples");
        }
        requireSteps(train);
        if (!isKnown(activation)) {
            throw new IllegalArgumentException(
                    "network.activation must be linear, relu, leaky-relu or tanh for a network"
                            + " of Deeplearning4j but was " + activation + "; others are for kind dense");
        }
    }

    /** Refuses what is not trained by equal steps. */
    static void requireSteps(Training train) {
        if (!(train instanceof GradientDescent descent)) {
            throw new IllegalArgumentException(
                    "train.method must be gradient-descent, sgd or one-pass-sgd for a network"
                            + " of Deeplearning4j, which takes steps; flows are for kind dense");
        }
        if (!descent.stepRule().isFixed() || descent.unitRows()) {
            throw new IllegalArgumentException("train.step-rule must be fixed, without a projection, for a network of"
                    + " Deeplearning4j; others are for kind dense");
        }
    }

    private static boolean isKnown(Activation activation) {
        return activation instanceof Linear
                || activation instanceof Relu
                || activation instanceof LeakyRelu
                || activation instanceof Tanh;
    }

    /** It has none. */
    @Override
    public GradientFlow.Scheme flowScheme() {
        return GradientFlow.Scheme.RKC2;
    }

    /** Poolings hand on what they are given in proportion, as activations of degree 1 do. */
    @Override
    public OptionalInt homogeneity() {
        return activation.degree().equals(OptionalInt.of(1)) && !bias ? OptionalInt.of(layers()) : OptionalInt.empty();
    }
}
