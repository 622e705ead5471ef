package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The network of {@link MeanFieldNetwork} with as many neurons and inputs as it has, {@code f(x) = (1/m) sum_i a_i
 * sigma(<u_i, x>)} on normal inputs of dimension {@code d}, where neurons also act on each other by their products. A row of layer
 * 0 holds all the products of a neuron's vector, {@code s_i = <u_i, u>} and then {@code r_ij = <u_i, u_j>} for {@code j = 1, ...,
 * m}; layer 1 holds the readout.
 *
 * <p>The part of degree {@code k} that lies along the target's is {@code f_k = sigma_k mean_i a_i s_i^k}; across it lies
 *
 * <pre>
 * g_k^2 = sigma_k^2 mean_ij a_i a_j (r_ij^k - s_i^k s_j^k)
 * </pre>
 *
 * which the target does not have, so that the risk is {@code sum_k ((phi_k - f_k)^2 + g_k^2) / 2}. Its samples are those of the
 * {@link HermiteTarget}, and as many after them with targets of zero, for the parts across.
 *
 * <p>The laws of the start give layer 0 the entries of {@code m} vectors of dimension {@code d}, each of which is divided by its
 * norm; the target looks along the first input. Without a dimension it is infinite: the laws give the overlaps, and apart from
 * these the vectors are orthogonal, {@code r_ij = s_i s_j}. How it moves, {@link SphereEquations} say.
 *
 * @param neurons {@code m}
 * @param activation {@code sigma}
 * @param dimension {@code d}; empty if it is infinite
 */
public record FiniteMeanFieldNetwork(int neurons, Hermite activation, OptionalInt dimension) implements Network {
    /** A step takes some {@code m^3} operations. */
    private static final int MOST_NEURONS = 1024;

    public FiniteMeanFieldNetwork {
        Require.atLeast("network.hidden", neurons, 1);
        if (neurons > MOST_NEURONS) {
            throw new IllegalArgumentException("network.hidden must be at most " + MOST_NEURONS
                    + " for a mean-field network with a dimension but was " + neurons);
        }
        Objects.requireNonNull(activation);
        dimension.ifPresent(d -> Require.atLeast("network.dimension", d, 1));
    }

    /** Whether cells of a shape are such networks. */
    static boolean has(Shape shape) {
        return shape.kind() == Kind.MEAN_FIELD && shape.inputs() > 1;
    }

    @Override
    public Kind kind() {
        return Kind.MEAN_FIELD;
    }

    @Override
    public int layers() {
        return 2;
    }

    @Override
    public Shape shape(Data data, Loss loss) {
        int degrees = Math.max(data.samples(), activation.coefficients().size());
        return shape(1 + neurons, 2 * degrees, loss);
    }

    private Shape shape(int inputs, int samples, Loss loss) {
        return new Shape(Kind.MEAN_FIELD, inputs, List.of(neurons), 1, false, activation, samples, loss, Wiring.NONE);
    }

    @Override
    public Samples samples(Data data, long seed) {
        if (!(data instanceof HermiteTarget target)) {
            return data.samples(seed);
        }
        Samples along = target.padded(activation.coefficients().size()).samples(seed);
        int degrees = along.count();
        double[] x = Arrays.copyOf(along.x(), 2 * degrees);
        System.arraycopy(x, 0, x, degrees, degrees);
        double[] weights = new double[2 * degrees];
        Arrays.fill(weights, 1);
        return new Samples(2 * degrees, 1, 1, x, Arrays.copyOf(along.y(), 2 * degrees), weights);
    }

    /** The outputs are the parts {@code f_k} of all degrees, and then the {@code g_k}. */
    @Override
    public Activity activity(Weights weights, Samples samples) {
        int degrees = samples.count() / 2;
        HermiteCoefficients sigma = HermiteCoefficients.of(activation.coefficients());
        double[] products = weights.matrix(0);
        double[] a = weights.matrix(1);
        int columns = 1 + neurons;
        double[] outputs = new double[2 * degrees];
        for (int i = 0; i < neurons; i++) {
            double term = a[i] / neurons;
            for (int k = 0; k < degrees; k++) {
                outputs[k] = Math.fma(sigma.at(k), term, outputs[k]);
                term *= products[i * columns];
            }
            for (int j = 0; j < neurons; j++) {
                double pair = a[i] / neurons * (a[j] / neurons);
                for (int k = 0; k < degrees; k++) {
                    outputs[degrees + k] = Math.fma(sigma.at(k) * sigma.at(k), pair, outputs[degrees + k]);
                    pair *= products[i * columns + 1 + j];
                }
            }
        }
        for (int k = 0; k < degrees; k++) {
            double across = outputs[degrees + k] - outputs[k] * outputs[k];
            outputs[degrees + k] = across <= 0 ? 0 : Math.sqrt(across); // which keeps what is no number
        }
        return new Activity(new double[0][], new double[0][], outputs);
    }

    @Override
    public void requireFits(Data data, Loss loss, Training train, Precision precision) {
        MeanFieldNetwork.requireLearnable(data, loss, train, precision);
        if (train instanceof GradientFlow flow && flow.scheme() != GradientFlow.Scheme.DOPRI5) {
            throw new IllegalArgumentException(
                    "train.scheme must be dopri5 for a mean-field network with a dimension but was "
                            + flow.scheme().word());
        }
    }

    @Override
    public void requireStarts(Init init, Shape shape, long seed) {
        Shape given = given(shape);
        init.requireFits(given);
        double[] entries = init.weights(given, seed).matrix(0);
        if (dimension.isEmpty()) {
            MeanFieldNetwork.requireOverlaps(entries);
            return;
        }
        for (int i = 0; i < neurons; i++) {
            double largest = 0;
            for (int j = 0; j < given.inputs(); j++) {
                largest = Math.max(largest, Math.abs(entries[i * given.inputs() + j]));
            }
            if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "init.scale must leave no vector of layer 0 zero in a mean-field network with a"
                                + " dimension, which divides them by their norms, but that of neuron " + i + " is");
            }
        }
    }

    /** What the laws fill: vectors, or overlaps. */
    private Shape given(Shape shape) {
        return shape(dimension.orElse(1), shape.samples(), shape.loss());
    }

    @Override
    public Weights start(Init init, Shape shape, long seed) {
        Weights given = init.weights(given(shape), seed);
        Weights start = new Weights(shape);
        double[] products = start.matrix(0);
        double[] entries = given.matrix(0);
        int columns = 1 + neurons;
        double[][] u = new double[neurons][];
        for (int i = 0; i < neurons; i++) {
            int length = dimension.orElse(1);
            u[i] = Arrays.copyOfRange(entries, i * length, (i + 1) * length);
            if (dimension.isPresent()) {
                normalise(u[i]);
            }
            products[i * columns] = u[i][0];
            for (int j = 0; j < i; j++) {
                double product = InnerProduct.of(u[i], u[j]);
                products[i * columns + 1 + j] = product;
                products[j * columns + 1 + i] = product;
            }
            products[i * columns + 1 + i] = 1;
        }
        System.arraycopy(given.matrix(1), 0, start.matrix(1), 0, neurons);
        return start;
    }

    private static void normalise(double[] u) {
        double largest = 0;
        for (double entry : u) {
            largest = Math.max(largest, Math.abs(entry));
        }
        for (int i = 0; i < u.length; i++) {
            u[i] /= largest;
        }
        double norm = Math.sqrt(InnerProduct.square(u));
        for (int i = 0; i < u.length; i++) {
            u[i] /= norm;
        }
    }

    @Override
    public GradientFlow.Scheme flowScheme() {
        return GradientFlow.Scheme.DOPRI5;
    }

    @Override
    public OptionalInt homogeneity() {
        return OptionalInt.empty();
    }
}
