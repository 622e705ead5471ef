package org.separatrix.dynamics;

import java.util.Objects;

/**
 * One point of a study's grid: one training run, complete. What it gives depends on these settings alone; the number only
 * says where the cell stands in its grid.
 */
public record Cell(
        long number, long seed, Network network, Init init, Data data, Loss loss, Training train, Precision precision) {

    public Cell {
        Require.atLeast("cell number", number, 0);
        Objects.requireNonNull(network);
        Objects.requireNonNull(init);
        Objects.requireNonNull(data);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(train);
        Objects.requireNonNull(precision);
        Require.perLayer("train.rate", train.rates().size(), network.layers());
        network.requireFits(data, loss, train, precision);
        network.requireStarts(init, network.shape(data, loss), seed);
        if (train instanceof GradientDescent descent) {
            requireFits(descent, data);
        }
    }

    /** In double precision. */
    public Cell(long number, long seed, Network network, Init init, Data data, Loss loss, Training train) {
        this(number, seed, network, init, data, loss, train, Precision.DOUBLE);
    }

    private static void requireFits(GradientDescent train, Data data) {
        if (train.batches() instanceof Batches.Some some && some.size() > data.samples()) {
            throw new IllegalArgumentException(
                    "train.batch must be at most the " + data.samples() + " samples but was " + some.size());
        }
        if (train.batches() instanceof Batches.Fresh fresh) {
            requireFits(fresh, train, data.streamLength());
        }
    }

    private static void requireFits(Batches.Fresh fresh, GradientDescent train, long available) {
        if (available == 0) {
            throw new IllegalArgumentException(
                    "train.method one-pass-sgd needs data without end, gaussian or sphere; for others use sgd");
        }
        // Where a time ends it, the steps are a bound that no training should come to.
        if (train.until() == Double.POSITIVE_INFINITY && train.steps() > available / fresh.size()) {
            throw new IllegalArgumentException("train.batch must leave at most " + available
                    + " fresh samples in all steps, but there are " + train.steps() + " steps of " + fresh.size());
        }
    }

    /** Its training, which must be by descent. */
    public GradientDescent descent() {
        if (train instanceof GradientDescent descent) {
            return descent;
        }
        throw new IllegalArgumentException("train.method must be one of gradient descent but is gradient-flow");
    }

    /** Its network, which must be dense. */
    public DenseNetwork dense() {
        if (network instanceof DenseNetwork dense) {
            return dense;
        }
        throw new IllegalArgumentException(
                "network.kind must be dense but is " + network.kind().word());
    }

    /** Its network, which must act by matrices on samples. */
    public FeedForward feedForward() {
        if (network instanceof FeedForward feedForward) {
            return feedForward;
        }
        throw new IllegalArgumentException("network.kind must be dense or deeplearning4j but is "
                + network.kind().word());
    }

    /** What cells must share to be trained in one block. */
    public Shape shape() {
        return network.shape(data, loss);
    }

    /** What it is trained on. */
    Samples samples() {
        return network.samples(data, seed);
    }

    /** The weights before the first step, a pure function of seed, law, scale, shape and precision. */
    public Weights start() {
        Weights start = network.start(init, shape(), seed);
        for (int layer = 0; layer < start.layers(); layer++) {
            double[] matrix = start.matrix(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = precision.round(matrix[i]);
            }
        }
        return start;
    }
}
