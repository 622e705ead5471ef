package org.separatrix.dynamics;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A dense network {@code f(x) = outputScale * W_L phi(W_(L-1) ... phi(W_0 x))}. Layer 0 is nearest the input. With
 * {@code bias}, the input of every layer is extended by a constant 1, so that a bias is the last column of its matrix.
 *
 * @param hidden widths of the hidden layers, from the input side
 */
public record DenseNetwork(List<Integer> hidden, Activation activation, boolean bias, double outputScale)
        implements FeedForward {
    /** Wide enough for any study; what a layer can hold in all, {@link Shape} says. */
    private static final int WIDEST = 1 << 20;

    /** Beyond it, powers of a norm leave the range of numbers. */
    private static final int HIGHEST_DEGREE = 1000;

    public DenseNetwork {
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(activation);
        for (int width : hidden) {
            Require.atLeast("network.hidden", width, 1);
            if (width > WIDEST) {
                throw new IllegalArgumentException("network.hidden must be at most " + WIDEST + " but was " + width);
            }
        }
        Require.finite("network.output-scale", outputScale);
    }

    @Override
    public Kind kind() {
        return Kind.DENSE;
    }

    @Override
    public Shape shape(Data data, Loss loss) {
        return new Shape(data.inputs(), hidden, data.outputs(), bias, activation, data.samples(), loss);
    }

    @Override
    public void requireFits(Data data, Loss loss, Training train, Precision precision) {
        if (data instanceof HermiteTarget) {
            throw new IllegalArgumentException(
                    "data.kind teacher is a function without samples, for mean-field networks; for a"
                            + " dense one use {kind: gaussian, dimension, samples, target: {kind: single-index, coefficients}}");
        }
        if (train instanceof GradientFlow flow && flow.scheme() == GradientFlow.Scheme.RODAS4) {
            throw new IllegalArgumentException(
                    "train.scheme must be rkc2 or dopri5 for a dense network but was rodas4");
        }
        if (train instanceof GradientFlow flow && flow.scheme().knowsKinks()) {
            KinkedFlowBlock.requireFits(flow, shape(data, loss), precision);
        }
        if (train instanceof GradientDescent descent && descent.stepRule() instanceof StepRule.NormScaled) {
            degree(); // which must exist
        }
    }

    @Override
    public GradientFlow.Scheme flowScheme() {
        return GradientFlow.Scheme.RKC2;
    }

    @Override
    public OptionalInt homogeneity() {
        return activation.degree().isPresent() && !bias ? OptionalInt.of(degree()) : OptionalInt.empty();
    }

    /**
     * The degree {@code h = 1 + p + ... + p^(L-1)} in which the outputs of {@code L} layers are homogeneous in all weights,
     * where the activation is so of degree {@code p} and there are no biases.
     */
    int degree() {
        int p = activation.degree().orElse(0);
        if (p == 0 || bias) {
            throw new IllegalArgumentException(
                    "train.step-rule norm-scaled needs outputs that are homogeneous in the weights, but the network "
                            + (bias ? "has biases" : "has the activation " + activation) + "; use another step-rule");
        }
        int degree = 1;
        for (int layer = 1; layer < layers(); layer++) {
            degree = degree * p + 1;
            if (degree > HIGHEST_DEGREE) {
                throw new IllegalArgumentException(
                        "train.step-rule norm-scaled needs outputs of a degree of at most " + HIGHEST_DEGREE
                                + " in the weights, but " + layers() + " layers of " + activation + " have more");
            }
        }
        return degree;
    }

    @Override
    public int layers() {
        return hidden.size() + 1;
    }
}
