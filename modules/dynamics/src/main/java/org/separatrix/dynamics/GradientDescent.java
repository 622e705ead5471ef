package org.separatrix.dynamics;

import java.util.List;

/**
 * Full-batch gradient descent, {@code W_l <- W_l - (stepSize * rate_l) dL/dW_l}; the product of the two is rounded once.
 * Time after {@code n} steps is {@code n * stepSize}.
 *
 * @param rates a rate per layer; 0 freezes the layer
 * @param lossAbove training has diverged at the first step whose loss is above this, or whose outputs are not finite
 * @param lossBelow training has converged at the first step whose loss is below this; 0 means never
 */
public record GradientDescent(double stepSize, List<Double> rates, long steps, double lossAbove, double lossBelow) {
    /** The loss above which a training counts as diverged, unless a study says otherwise. */
    public static final double LOSS_ABOVE = 1e30;

    public GradientDescent {
        Require.positive("train.step-size", stepSize);
        rates = List.copyOf(rates);
        for (double rate : rates) {
            Require.notNegative("train.rate", rate);
        }
        Require.atLeast("train.steps", steps, 0);
        Require.positive("train.stop.loss-above", lossAbove);
        Require.notNegative("train.stop.loss-below", lossBelow);
    }

    public GradientDescent(double stepSize, List<Double> rates, long steps) {
        this(stepSize, rates, steps, LOSS_ABOVE, 0);
    }

    public double time(long step) {
        return step * stepSize;
    }
}
