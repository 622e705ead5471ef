package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.Optional;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * {@link GradientDescent} on networks side by side. Each has numbers of its own: scales, rates, step sizes, thresholds,
 * batches; only what a {@link Manner} says is common to them.
 */
final class DenseBlock implements Block {
    private final LaneNetworks<?> networks;
    private final Manner manner;
    private final int layers;
    private final Descent[] slots;
    private final double[][] rates;
    private final double[] momentum;
    private final double[] weightSquares;
    private final double[] gradientSquares;
    private final double[] ratios;
    private final double[] leastRatios;
    private final double[] steps;

    static <A> DenseBlock of(Kernels<A> kernels, Functions<A> functions, Shape shape, Manner manner) {
        LaneNetworks<A> networks = new LaneNetworks<>(
                kernels, functions, shape, manner.batch(), manner.withMomentum(), 0, manner.holding());
        return new DenseBlock(networks, manner, shape.layers());
    }

    private DenseBlock(LaneNetworks<?> networks, Manner manner, int layers) {
        this.networks = networks;
        this.manner = manner;
        this.layers = layers;
        int count = networks.count();
        rates = new double[layers][count];
        momentum = new double[count];
        weightSquares = new double[count];
        gradientSquares = new double[count];
        ratios = new double[count];
        leastRatios = new double[count];
        steps = new double[count];
        slots = new Descent[count];
    }

    @Override
    public int slots() {
        return slots.length;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        Descent descent = new Descent(cell, samples, manner);
        slots[slot] = descent;
        networks.load(slot, cell, start, descent.lossFactor());
        if (!manner.takesBatches()) {
            networks.load(slot, samples);
        }
        momentum[slot] = cell.descent().momentum();
        setStep(slot, cell.descent().stepSize());
    }

    @Override
    public void clear(int slot) {
        slots[slot] = null;
        networks.clear(slot);
        setStep(slot, 0);
    }

    private void setStep(int slot, double step) {
        steps[slot] = step;
        for (int layer = 0; layer < layers; layer++) {
            rates[layer][slot] = slots[slot] == null ? 0 : step * slots[slot].rate(layer);
        }
    }

    private boolean isMoving(int slot) {
        return slots[slot] != null && slots[slot].stop().isEmpty();
    }

    @Override
    public void advance(int run) {
        for (int taken = 0; taken < run; taken++) {
            if (manner.takesBatches()) {
                loadBatches();
            }
            if (manner.isPlain()) {
                networks.descendAtOnce(rates, this::stop);
            } else {
                descend();
            }
            for (int slot = 0; slot < slots.length; slot++) {
                if (isMoving(slot)) {
                    slots[slot].tookStep(steps[slot]);
                }
            }
        }
    }

    private void descend() {
        networks.differentiate();
        stop();
        if (manner.withMomentum()) {
            networks.accelerate(momentum);
        }
        sizeSteps();
        networks.descend(rates);
        if (manner.unitRows()) {
            networks.normalizeRows();
        }
    }

    private void loadBatches() {
        for (int slot = 0; slot < slots.length; slot++) {
            if (isMoving(slot)) {
                int network = slot;
                slots[slot].loadBatch((at, x, y, from, weight) -> networks.load(network, at, x, y, from, weight));
            }
        }
    }

    /** Freezes the networks for which a stop rule holds. */
    private void stop() {
        if (manner.asksForNorms()) {
            networks.weightSquares(weightSquares);
            networks.gradientSquares(gradientSquares);
        }
        for (int slot = 0; slot < slots.length; slot++) {
            if (isMoving(slot)) {
                Descent descent = slots[slot];
                Optional<Outcome> outcome = descent.judge(
                        networks.squares(slot), networks.losses(slot), weightSquares[slot], gradientSquares[slot]);
                if (outcome.isPresent()) {
                    descent.stop(outcome.get(), networks.weights(slot));
                    setStep(slot, 0);
                }
            }
        }
    }

    /** Where steps differ, finds the size of the next one. */
    private void sizeSteps() {
        if (manner.stepRule().isFixed()) {
            return;
        }
        if (manner.stepRule() instanceof StepRule.NormScaled) {
            networks.weightSquares(weightSquares);
        } else {
            findLeastRatios();
        }
        double[] squares = manner.stepRule() instanceof StepRule.NormScaled ? weightSquares : leastRatios;
        for (int slot = 0; slot < slots.length; slot++) {
            if (isMoving(slot)) {
                setStep(slot, slots[slot].step(squares[slot]));
            }
        }
    }

    /** {@code min_k (|b_k| / (rate |V_k|))^2} over all hidden units that move. */
    private void findLeastRatios() {
        Arrays.fill(leastRatios, Double.POSITIVE_INFINITY);
        for (int layer = 0; layer < layers - 1; layer++) {
            networks.leastRatios(layer, ratios);
            for (int slot = 0; slot < slots.length; slot++) {
                double rate = isMoving(slot) ? slots[slot].rate(layer) : 0;
                if (rate > 0) {
                    leastRatios[slot] = Math.min(leastRatios[slot], ratios[slot] / (rate * rate));
                }
            }
        }
    }

    @Override
    public Optional<Outcome> stop(int slot) {
        return slots[slot].stop();
    }

    @Override
    public long step(int slot) {
        return slots[slot].steps();
    }

    @Override
    public double time(int slot) {
        return slots[slot].time();
    }

    @Override
    public Weights weights(int slot) {
        return slots[slot].stoppedWith().orElseGet(() -> networks.weights(slot));
    }
}
