package org.separatrix.dynamics;

import java.util.Optional;

/** One cell's gradient descent on its way: its step, its time, its batches, and whether a stop rule has ended it. */
final class Descent {
    private final GradientDescent train;
    private final Samples samples;
    private final double lossFactor;
    private final double weightFactor;
    private final int excess;
    private final int[] batch;
    private final Batches.Draw draw;
    private final Optional<SampleStream> stream;
    private final double[] freshInputs;
    private final double[] freshTargets;
    private long steps;
    private double time;
    private Optional<Outcome> stop = Optional.empty();
    private Optional<Weights> stoppedWith = Optional.empty();

    Descent(Cell cell, Samples samples, Manner manner) {
        this.train = cell.descent();
        this.samples = samples;
        boolean isMean = cell.loss().reduce() == Loss.Reduce.MEAN;
        int size = manner.batch();
        lossFactor =
                manner.takesBatches() ? (isMean ? 1.0 / size : 1) : cell.loss().factor(samples);
        // Weights of samples replace the 1/n of a mean; in a batch, n times a weight replaces its 1.
        weightFactor = isMean ? samples.count() : 1;
        excess = train.stepRule() instanceof StepRule.NormScaled ? cell.dense().degree() - 2 : 0;
        batch = new int[size];
        draw = train.batches() instanceof Batches.Some some
                ? some.order().of(cell.seed(), samples.count())
                : (step, none) -> {};
        stream = train.batches() instanceof Batches.Fresh ? cell.data().stream(cell.seed()) : Optional.empty();
        freshInputs = new double[stream.isPresent() ? size * samples.inputs() : 0];
        freshTargets = new double[stream.isPresent() ? size * samples.outputs() : 0];
    }

    double rate(int layer) {
        return train.rates().get(layer);
    }

    /** What stands before the sum over the samples of a step. */
    double lossFactor() {
        return lossFactor;
    }

    /** Takes sample number {@code from} of the arrays as sample number {@code at} of a batch. */
    interface Batch {
        void put(int at, double[] x, double[] y, int from, double weight);
    }

    /** Gives a network the samples of the next step. */
    void loadBatch(Batch to) {
        if (stream.isPresent()) {
            stream.get().read(steps * batch.length, batch.length, freshInputs, freshTargets);
            for (int i = 0; i < batch.length; i++) {
                to.put(i, freshInputs, freshTargets, i, 1);
            }
            return;
        }
        draw.batch(steps, batch);
        for (int i = 0; i < batch.length; i++) {
            double weight = samples.isWeighted() ? weightFactor * samples.weight(batch[i]) : 1;
            to.put(i, samples.x(), samples.y(), batch[i], weight);
        }
    }

    /**
     * Whether a stop rule holds.
     *
     * @param squares the sum of the squares of all outputs
     * @param losses the sum of the losses of the samples, without a factor; of a batch it tells only whether it diverges
     */
    Optional<Outcome> judge(double squares, double losses, double weightSquares, double gradientSquares) {
        Stop rules = train.stop();
        double loss = losses * lossFactor;
        if (!Double.isFinite(squares) || !(loss <= rules.lossAbove())) {
            return Optional.of(Outcome.DIVERGED);
        }
        boolean isSmall = loss < rules.lossBelow() || Math.sqrt(gradientSquares) < rules.gradientBelow();
        boolean converged =
                (train.batches() instanceof Batches.Whole && isSmall) || Math.sqrt(weightSquares) > rules.normAbove();
        return converged ? Optional.of(Outcome.CONVERGED) : Optional.empty();
    }

    /**
     * The size of the next step.
     *
     * @param square {@code |w|^2}, or the least {@code (|b_k| / (rate |V_k|))^2}, as the step rule asks
     */
    double step(double square) {
        if (train.stepRule() instanceof StepRule.UnitRelative relative) {
            return Math.min(train.stepSize(), relative.share() * Math.sqrt(square));
        }
        double norm = Math.sqrt(square);
        double step = train.stepSize();
        if (norm == 0) {
            return step; // no scale to be scaled by
        }
        for (int factor = 0; factor < excess; factor++) {
            step /= norm;
        }
        return excess < 0 ? step * norm : step;
    }

    void tookStep(double size) {
        steps++;
        time = train.stepRule().isFixed() ? steps * train.stepSize() : time + size;
    }

    /** Steps that are all of the same size. */
    void tookSteps(int count) {
        steps += count;
        time = steps * train.stepSize();
    }

    void stop(Outcome outcome, Weights weights) {
        stop = Optional.of(outcome);
        stoppedWith = Optional.of(weights);
    }

    Optional<Outcome> stop() {
        return stop;
    }

    Optional<Weights> stoppedWith() {
        return stoppedWith;
    }

    long steps() {
        return steps;
    }

    double time() {
        return time;
    }
}
