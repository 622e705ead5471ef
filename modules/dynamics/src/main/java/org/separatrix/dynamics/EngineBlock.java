package org.separatrix.dynamics;

import java.util.List;
import java.util.Optional;

/** {@link GradientDescent} of networks inside of an engine, one at a time. Losses and stop rules are ours. */
final class EngineBlock implements Block {
    private final Engine engine;
    private EngineNetwork network;
    private Cell cell;
    private Descent descent;
    private List<Double> steps;
    private Samples seen;
    private double[] outputs;
    private double squares;
    private double losses;

    EngineBlock(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void load(int slot, Cell next, Samples samples, Weights start) {
        LayeredNetwork.requireSteps(next.train());
        cell = next;
        Manner manner = Manner.of(cell, false);
        descent = new Descent(cell, samples, manner);
        double size = cell.descent().stepSize();
        steps = cell.train().rates().stream().map(rate -> size * rate).toList();
        network = engine.network(start, manner.batch(), cell.precision());
        outputs = new double[manner.batch() * samples.outputs()];
        if (manner.takesBatches()) {
            seen = new Samples(
                    manner.batch(),
                    samples.inputs(),
                    samples.outputs(),
                    new double[manner.batch() * samples.inputs()],
                    new double[outputs.length],
                    new double[manner.batch()]);
        } else {
            seen = samples;
            network.see(samples.x());
        }
    }

    @Override
    public void clear(int slot) {
        if (network != null) {
            network.close();
            network = null;
        }
    }

    @Override
    public void advance(int run) {
        GradientDescent train = cell.descent();
        boolean takesBatches = !(train.batches() instanceof Batches.Whole);
        boolean asksForNorms = train.stop().asksForNorms();
        for (int taken = 0; taken < run && descent.stop().isEmpty(); taken++) {
            if (takesBatches) {
                descent.loadBatch(this::put);
                network.see(seen.x());
            }
            network.differentiate(this::slopes);
            Optional<Outcome> outcome = descent.judge(
                    squares,
                    losses,
                    asksForNorms ? network.weightSquare() : 0,
                    asksForNorms ? network.gradientSquare() : Double.NaN);
            if (outcome.isPresent()) {
                descent.stop(outcome.get(), network.weights());
                return;
            }
            if (train.momentum() > 0) {
                network.accelerate(train.momentum());
            }
            network.descend(steps);
            descent.tookStep(train.stepSize());
        }
    }

    private void put(int at, double[] x, double[] y, int from, double weight) {
        System.arraycopy(x, from * seen.inputs(), seen.x(), at * seen.inputs(), seen.inputs());
        System.arraycopy(y, from * seen.outputs(), seen.y(), at * seen.outputs(), seen.outputs());
        seen.weights()[at] = weight;
    }

    /** Notes outputs and losses of the step on the way. */
    private double[] slopes(double[] sums) {
        double scale = cell.feedForward().outputScale();
        int count = seen.outputs();
        squares = 0;
        for (int i = 0; i < sums.length; i++) {
            outputs[i] = scale * sums[i];
            squares = Math.fma(outputs[i], outputs[i], squares);
        }
        double[] slopes = new double[sums.length];
        losses = 0;
        for (int sample = 0; sample < seen.count(); sample++) {
            losses += seen.weight(sample) * cell.loss().value(outputs, seen.y(), sample * count, count);
            cell.loss().slope(outputs, seen.y(), sample * count, count, slopes);
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] *= scale * descent.lossFactor() * seen.weight(i / count);
        }
        return slopes;
    }

    @Override
    public Optional<Outcome> stop(int slot) {
        return descent.stop();
    }

    @Override
    public long step(int slot) {
        return descent.steps();
    }

    @Override
    public double time(int slot) {
        return descent.time();
    }

    @Override
    public Weights weights(int slot) {
        return descent.stoppedWith().orElseGet(network::weights);
    }
}
