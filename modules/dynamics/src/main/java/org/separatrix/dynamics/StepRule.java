package org.separatrix.dynamics;

/** How large a step is, from the step size that a study gives. Training time grows by the size of every step. */
public sealed interface StepRule {
    /** Always the step size. */
    record Fixed() implements StepRule {}

    /**
     * {@code stepSize / |w|^(h - 2)} with the norm of all weights and the degree {@code h} in which the outputs are homogeneous in
     * them, so that a step turns the weights by the same angle at every scale. Needs an activation that is homogeneous, and no
     * biases.
     */
    record NormScaled() implements StepRule {}

    /**
     * {@code min(stepSize, share min_k |b_k| / (rate |V_k|))} over the hidden units {@code k} that move, with {@code b_k} the weights
     * that lead to a unit and {@code V_k} their gradient, with momentum where there is any: no unit moves by more than a share
     * of its norm. So a unit without weights holds all others fast.
     */
    record UnitRelative(double share) implements StepRule {
        public UnitRelative {
            Require.positive("train.step-rule.share", share);
        }
    }

    /** Whether all steps are of the same size. */
    default boolean isFixed() {
        return this instanceof Fixed;
    }
}
