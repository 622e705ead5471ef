package org.separatrix.dynamics;

import java.util.Arrays;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** Gradient descent on networks side by side, each with scales and rates of its own. */
final class DenseBlock implements Block {
    private final LaneNetworks<?> networks;
    private final int count;
    private final double[][] rates;
    private final double[] lossFactor;
    private final double[] lossAbove;
    private final double[] lossBelow;
    private final int[] stops;

    static <A> DenseBlock of(Kernels<A> kernels, Functions<A> functions, Shape shape, Lanes holding) {
        return new DenseBlock(new LaneNetworks<>(kernels, functions, shape, holding), shape.layers());
    }

    private DenseBlock(LaneNetworks<?> networks, int layers) {
        this.networks = networks;
        this.count = networks.count();
        rates = new double[layers][count];
        lossFactor = new double[count];
        lossAbove = new double[count];
        lossBelow = new double[count];
        stops = new int[count];
    }

    @Override
    public int slots() {
        return count;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        networks.load(slot, cell, samples, start);
        for (int layer = 0; layer < rates.length; layer++) {
            rates[layer][slot] = cell.train().stepSize() * cell.train().rates().get(layer);
        }
        lossFactor[slot] = cell.loss().factor(samples);
        lossAbove[slot] = cell.train().lossAbove();
        lossBelow[slot] = cell.train().lossBelow();
    }

    @Override
    public void clear(int slot) {
        networks.clear(slot);
        freeze(slot);
        lossFactor[slot] = 0;
        lossAbove[slot] = Double.POSITIVE_INFINITY;
        lossBelow[slot] = 0;
    }

    private void freeze(int slot) {
        for (double[] rate : rates) {
            rate[slot] = 0;
        }
    }

    @Override
    public Weights weights(int slot) {
        return networks.weights(slot);
    }

    @Override
    public int[] advance(int run) {
        Arrays.fill(stops, -1);
        for (int step = 0; step < run; step++) {
            networks.differentiate();
            for (int slot = 0; slot < count; slot++) {
                if (stops[slot] < 0 && stopsHere(slot)) {
                    stops[slot] = step;
                    freeze(slot);
                }
            }
            networks.descend(rates);
        }
        return stops;
    }

    private boolean stopsHere(int slot) {
        double loss = networks.losses(slot) * lossFactor[slot];
        return !Double.isFinite(networks.squares(slot)) || !(loss <= lossAbove[slot]) || loss < lossBelow[slot];
    }
}
