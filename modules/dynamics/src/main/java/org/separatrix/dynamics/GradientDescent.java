package org.separatrix.dynamics;

import java.util.List;
import java.util.Objects;

/**
 * Gradient descent, {@code W_l <- W_l - (eta rate_l) V_l} with {@code V_l <- momentum V_l + dL/dW_l} over the samples of the
 * step's batch; {@code eta rate_l} is rounded once. Time grows by {@code eta}, the size of a step.
 *
 * @param rates a rate per layer; 0 freezes the layer
 * @param steps after which it ends
 * @param until the time at which it ends, if that comes first
 * @param unitRows whether the rows of layer 0 are put back on the unit sphere after every step
 */
public record GradientDescent(
        double stepSize,
        List<Double> rates,
        long steps,
        double until,
        Stop stop,
        StepRule stepRule,
        double momentum,
        Batches batches,
        boolean unitRows)
        implements Training {

    private static final double COUNTABLE = 1L << 52;

    public GradientDescent {
        Require.positive("train.step-size", stepSize);
        rates = List.copyOf(rates);
        for (double rate : rates) {
            Require.notNegative("train.rate", rate);
        }
        Require.atLeast("train.steps", steps, 0);
        if (!(until >= 0)) {
            throw new IllegalArgumentException("train.until must be zero or a positive number but was " + until);
        }
        Objects.requireNonNull(stop);
        Objects.requireNonNull(stepRule);
        Objects.requireNonNull(batches);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("train.momentum must be at least 0 and below 1 but was " + momentum);
        }
    }

    /** On all samples, by steps of one size. */
    public GradientDescent(double stepSize, List<Double> rates, long steps, Stop stop) {
        this(
                stepSize,
                rates,
                steps,
                Double.POSITIVE_INFINITY,
                stop,
                new StepRule.Fixed(),
                0,
                new Batches.Whole(),
                false);
    }

    public GradientDescent(double stepSize, List<Double> rates, long steps) {
        this(stepSize, rates, steps, Stop.BY_DIVERGENCE);
    }

    @Override
    public long stepsTo(double due, long step, double time) {
        if (stepRule instanceof StepRule.NormScaled) {
            return 1;
        }
        if (!stepRule.isFixed()) {
            return (long) Math.max(1, Math.floor((due - time) / stepSize)); // none is larger than the step size
        }
        double last = Math.floor(Run.nearly(due) / stepSize);
        while (last < COUNTABLE && !Run.hasComeTo(due, last * stepSize)) {
            last++;
        }
        return Math.max(1, (long) last - step);
    }

    @Override
    public boolean followsFlow() {
        return momentum == 0 && batches instanceof Batches.Whole && !unitRows;
    }

    /** Whether every step is the gradient over all samples, times the same numbers. */
    public boolean isPlain() {
        return stepRule.isFixed() && followsFlow();
    }
}
