package org.separatrix.dynamics;

/**
 * The gradient flow of one network as equations: its weights are a state, layer after layer, perhaps in other coordinates. What a
 * kind of network has to say to be trained by an {@link EquationsBlock}.
 */
interface NetworkEquations extends Equations {
    /** The state of a network with these weights. */
    double[] state(Weights weights);

    /** The weights in a state. */
    Weights weights(double[] state);

    /** Where each layer begins in a state, and where the last one ends. Errors are measured layer by layer. */
    int[] layers();

    /** The loss in a state. */
    double loss(double[] state);

    /**
     * Where several states are the same network: to the one that goes on best.
     *
     * @return whether that is another than it was
     */
    default boolean settle(double[] state) {
        return false;
    }

    /** How steps are taken by a scheme. */
    EquationsScheme scheme(GradientFlow.Scheme scheme);
}
