package org.separatrix.dynamics;

import java.util.Objects;

/**
 * One point of a study's grid: one training run, complete. What it gives depends on these settings alone; the number only
 * says where the cell stands in its grid.
 */
public record Cell(long number, long seed, Network network, Init init, Data data, Loss loss, GradientDescent train) {

    public Cell {
        Require.atLeast("cell number", number, 0);
        Objects.requireNonNull(network);
        Objects.requireNonNull(init);
        Objects.requireNonNull(data);
        Objects.requireNonNull(loss);
        Objects.requireNonNull(train);
        Require.perLayer("train.rate", train.rates().size(), network.layers());
        init.requireFits(shape(network, data, loss));
    }

    /** What cells must share to be trained in one block. */
    public Shape shape() {
        return shape(network, data, loss);
    }

    private static Shape shape(Network network, Data data, Loss loss) {
        return new Shape(
                data.inputs(),
                network.hidden(),
                data.outputs(),
                network.bias(),
                network.activation(),
                data.samples(),
                loss);
    }

    /** The weights before the first step, a pure function of seed, law, scale and shape. */
    public Weights start() {
        return init.weights(shape(), seed);
    }
}
