package org.separatrix.dynamics;

import java.util.Optional;
import org.separatrix.kernels.Kernels;

/**
 * Gradient descent on two-layer linear networks of one input, one output and one sample: {@code f = (scale x) (v . w)}. There is
 * no matrix in them, so a step is bound by loading and storing two vectors; it updates them and sums up the next output on
 * the way, many steps in one pass.
 *
 * @param <A> an array of numbers
 */
final class BilinearBlock<A> implements Block {
    private static final int ABOVE = 6;
    private static final int BELOW = 7;
    private static final int SQUARE = 8;
    private static final int LOSS = 9;

    private final Kernels<A> kernels;
    private final Shape shape;
    private final int count;
    private final int units;
    private final A a;
    private final int w;
    private final int v;
    private final int numbers;
    private final Descent[] slots;

    BilinearBlock(Kernels<A> kernels, Shape shape) {
        this.kernels = kernels;
        this.shape = shape;
        this.count = 2 * kernels.lanes();
        this.units = shape.rows(0);
        this.w = kernels.origin();
        this.v = w + units * count;
        this.numbers = v + units * count;
        this.a = kernels.allocate(2 * units * count + Kernels.BILINEAR_NUMBERS * count);
        this.slots = new Descent[count];
    }

    /** Whether the network of this cell is of this kind, and trained by nothing but its gradient. */
    static boolean fits(Cell cell) {
        return cell.shape().isBilinear()
                && cell.train() instanceof GradientDescent train
                && train.isPlain()
                && !train.stop().asksForNorms();
    }

    @Override
    public int slots() {
        return count;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        GradientDescent train = cell.descent();
        slots[slot] = new Descent(cell, samples, Manner.of(cell, true));
        setWeights(slot, start);
        double scale = cell.dense().outputScale() * samples.x()[0];
        double factor = samples.weight(0) * cell.loss().factor(samples);
        put(
                slot,
                scale,
                samples.y()[0],
                0.5 * factor,
                scale * factor,
                train.stepSize() * train.rates().get(0),
                train.stepSize() * train.rates().get(1));
        bound(slot, train.stop().lossAbove(), train.stop().lossBelow());
    }

    @Override
    public void clear(int slot) {
        slots[slot] = null;
        empty(slot);
    }

    private void empty(int slot) {
        setWeights(slot, new Weights(shape));
        put(slot, 0, 0, 0, 0, 0, 0);
        bound(slot, Double.MAX_VALUE, 0);
    }

    private void bound(int slot, double above, double below) {
        kernels.putAtMost(a, numbers + ABOVE * count + slot, above);
        kernels.putAtLeast(a, numbers + BELOW * count + slot, below);
    }

    private void put(int slot, double... values) {
        for (int row = 0; row < values.length; row++) {
            kernels.put(a, numbers + row * count + slot, values[row]);
        }
    }

    private double number(int row, int slot) {
        return kernels.get(a, numbers + row * count + slot);
    }

    private void setWeights(int slot, Weights weights) {
        for (int unit = 0; unit < units; unit++) {
            kernels.put(a, w + unit * count + slot, weights.matrix(0)[unit]);
            kernels.put(a, v + unit * count + slot, weights.matrix(1)[unit]);
        }
    }

    private Weights current(int slot) {
        Weights copy = new Weights(shape);
        for (int unit = 0; unit < units; unit++) {
            copy.matrix(0)[unit] = kernels.get(a, w + unit * count + slot);
            copy.matrix(1)[unit] = kernels.get(a, v + unit * count + slot);
        }
        return copy;
    }

    @Override
    public void advance(int run) {
        int taken = 0;
        while (taken < run) {
            int steps = kernels.descendBilinear(a, w, v, units, numbers, run - taken);
            taken += steps;
            for (int slot = 0; slot < count; slot++) {
                if (slots[slot] != null && slots[slot].stop().isEmpty()) {
                    slots[slot].tookSteps(steps);
                    if (taken < run) {
                        stopOrGoOn(slot);
                    }
                }
            }
        }
    }

    /** The others go on beside a network that has stopped. */
    private void stopOrGoOn(int slot) {
        double loss = number(LOSS, slot);
        boolean sound = Double.isFinite(number(SQUARE, slot)) && loss <= number(ABOVE, slot);
        if (!sound || loss < number(BELOW, slot)) {
            slots[slot].stop(sound ? Outcome.CONVERGED : Outcome.DIVERGED, current(slot));
            empty(slot);
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
        return slots[slot].stoppedWith().orElseGet(() -> current(slot));
    }
}
