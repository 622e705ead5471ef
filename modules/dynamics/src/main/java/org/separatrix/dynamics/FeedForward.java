package org.separatrix.dynamics;

/**
 * A network whose weights act by matrices on what the layer below gives, {@code z_l = W_l h_(l-1)}, {@code h_l = phi(z_l)}, with outputs
 * {@code outputScale z_L}; what a matrix sees of the layer below, the {@link Wiring} says.
 */
public sealed interface FeedForward extends Network permits DenseNetwork, LayeredNetwork {
    /** What the sums of the last layer are multiplied by. */
    double outputScale();

    @Override
    default Activity activity(Weights weights, Samples samples) {
        return Activity.of(outputScale(), weights, samples);
    }
}
