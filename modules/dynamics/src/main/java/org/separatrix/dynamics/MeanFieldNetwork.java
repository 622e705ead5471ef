package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A wide two-layer network {@code f(x) = (1/m) sum_i a_i sigma(<u_i, x>)} with unit vectors {@code u_i} that learns
 * {@code phi(<u, x>)} on standard normal inputs of infinite dimension. Of the vectors only the overlaps {@code s_i = <u_i, u>}
 * are left: layer 0 holds them, layer 1 the readout {@code a}. In normalised Hermite polynomials, in which {@code sigma} has the
 * coefficients {@code sigma_k}, the network's part of degree {@code k} is {@code f_k = sigma_k mean_i a_i s_i^k}.
 *
 * <p>R. Berthier, A. Montanari and K. Zhou, arXiv 2303.00055. How it moves, {@link MeanFieldEquations} say.
 *
 * @param neurons {@code m}
 * @param activation {@code sigma}
 */
public record MeanFieldNetwork(int neurons, Hermite activation) implements Network {
    private static final int MOST_NEURONS = 1 << 20;

    public MeanFieldNetwork {
        Require.atLeast("network.hidden", neurons, 1);
        Require.atMost("network.hidden", neurons, MOST_NEURONS);
        Objects.requireNonNull(activation);
    }

    /** That of a cell, which must have one. */
    static MeanFieldNetwork of(Cell cell) {
        if (cell.network() instanceof MeanFieldNetwork network) {
            return network;
        }
        throw new IllegalArgumentException("network.kind must be mean-field but is "
                + cell.network().kind().word());
    }

    @Override
    public Kind kind() {
        return Kind.MEAN_FIELD;
    }

    @Override
    public int layers() {
        return 2;
    }

    /** How many degrees the samples of cells of a shape tell of. */
    public static int degrees(Shape shape) {
        return FiniteMeanFieldNetwork.has(shape) ? shape.samples() / 2 : shape.samples();
    }

    /** {@code sigma_0, sigma_1, ...}. */
    double[] coefficients() {
        return activation.coefficients().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Override
    public Shape shape(Data data, Loss loss) {
        int degrees = Math.max(data.samples(), activation.coefficients().size());
        return new Shape(Kind.MEAN_FIELD, 1, List.of(neurons), 1, false, activation, degrees, loss, Wiring.NONE);
    }

    @Override
    public Samples samples(Data data, long seed) {
        return data instanceof HermiteTarget target
                ? target.padded(activation.coefficients().size()).samples(seed)
                : data.samples(seed);
    }

    /** The outputs are the parts {@code f_k} of all degrees. */
    @Override
    public Activity activity(Weights weights, Samples samples) {
        double[] outputs = new double[samples.count()];
        double[] sigma = Arrays.copyOf(coefficients(), outputs.length);
        outputs(sigma, weights.matrix(0), 0, weights.matrix(1), 0, neurons, outputs);
        return new Activity(new double[0][], new double[0][], outputs);
    }

    /** {@code f_k = sigma_k mean_i a_i s_i^k}, each mean in the order of neurons. */
    static void outputs(double[] sigma, double[] s, int firstS, double[] a, int firstA, int neurons, double[] outputs) {
        Arrays.fill(outputs, 0);
        for (int i = 0; i < neurons; i++) {
            double term = a[firstA + i];
            for (int k = 0; k < outputs.length; k++) {
                outputs[k] += term;
                term *= s[firstS + i];
            }
        }
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] *= sigma[k] / neurons;
        }
    }

    @Override
    public void requireFits(Data data, Loss loss, Training train, Precision precision) {
        requireLearnable(data, loss, train, precision);
        if (train instanceof GradientFlow flow
                && flow.scheme() != GradientFlow.Scheme.RODAS4
                && flow.scheme() != GradientFlow.Scheme.DOPRI5) {
            throw new IllegalArgumentException("train.scheme must be rodas4 or dopri5 for a mean-field network but was "
                    + flow.scheme().word());
        }
    }

    /** What must be true of the cell of any mean-field network. */
    static void requireLearnable(Data data, Loss loss, Training train, Precision precision) {
        if (!(data instanceof HermiteTarget)) {
            throw new IllegalArgumentException(
                    "data.kind must be teacher for a mean-field network, which learns a function and"
                            + " not samples, as in {kind: teacher, form: single-index, coefficients: [0.5, 1]}");
        }
        if (!(loss instanceof HalfSquare) || loss.reduce() != Loss.Reduce.MEAN) {
            throw new IllegalArgumentException(
                    "loss must be half-square, reduced by its mean, for a mean-field network, whose"
                            + " risk is that over all inputs");
        }
        if (!(train instanceof GradientFlow flow)) {
            throw new IllegalArgumentException(
                    "train.method must be gradient-flow for a mean-field network, whose equations"
                            + " are those of a flow; steps on samples are for dense networks");
        }
        if (flow.stop().gradientBelow() > 0) {
            throw new IllegalArgumentException(
                    "train.stop.gradient-below is not defined for a mean-field network; use loss-below");
        }
        if (precision != Precision.DOUBLE) {
            throw new IllegalArgumentException(
                    "precision must be double for a mean-field network, whose residuals are small"
                            + " differences of large numbers");
        }
    }

    @Override
    public void requireStarts(Init init, Shape shape, long seed) {
        init.requireFits(shape);
        requireOverlaps(init.weights(shape, seed).matrix(0));
    }

    static void requireOverlaps(double[] overlaps) {
        for (int i = 0; i < overlaps.length; i++) {
            if (!(Math.abs(overlaps[i]) <= 1)) {
                throw new IllegalArgumentException(
                        "init.scale must leave all overlaps, the weights of layer 0, between -1 and 1,"
                                + " but that of neuron " + i + " is " + overlaps[i] + "; give layer 0 a smaller scale");
            }
        }
    }

    @Override
    public GradientFlow.Scheme flowScheme() {
        return GradientFlow.Scheme.RODAS4;
    }

    @Override
    public OptionalInt homogeneity() {
        return OptionalInt.empty();
    }
}
