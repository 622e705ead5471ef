package org.separatrix.dynamics;

/**
 * When a training ends before its last step. The rules are looked at before every step.
 *
 * @param lossAbove training has diverged at the first step whose loss is above this, or whose outputs are not finite
 * @param lossBelow training has converged at the first step whose loss is below this; 0 means never
 * @param gradientBelow or the norm of whose gradient by all weights is; 0 means never
 * @param normAbove or the norm of whose weights is above this
 */
public record Stop(double lossAbove, double lossBelow, double gradientBelow, double normAbove) {
    /** The loss above which a training counts as diverged, unless a study says otherwise. */
    public static final double LOSS_ABOVE = 1e30;

    /** Only a divergence ends a training early. */
    public static final Stop BY_DIVERGENCE = new Stop(LOSS_ABOVE, 0, 0, Double.POSITIVE_INFINITY);

    public Stop {
        Require.positive("train.stop.loss-above", lossAbove);
        Require.notNegative("train.stop.loss-below", lossBelow);
        Require.notNegative("train.stop.gradient-below", gradientBelow);
        if (!(normAbove > 0)) {
            throw new IllegalArgumentException("train.stop.norm-above must be a positive number but was " + normAbove);
        }
    }

    /** Rules for the loss only. */
    public static Stop ofLoss(double above, double below) {
        return new Stop(above, below, 0, Double.POSITIVE_INFINITY);
    }

    /** Whether a rule asks for the norm of the gradient or of the weights. */
    boolean asksForNorms() {
        return gradientBelow > 0 || normAbove < Double.POSITIVE_INFINITY;
    }
}
