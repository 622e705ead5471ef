package org.separatrix.dynamics;

/**
 * How a step of {@code dy/dt = f(y)} is taken, in all lanes at once and with a size of its own in each. A step begins at the
 * {@link FlowField#STATE} with its {@link FlowField#SLOPE}, and ends with the new state as the weights and the slope there as the
 * gradients.
 */
sealed interface FlowScheme extends StepLimits permits ChebyshevScheme, DormandPrinceScheme {
    static FlowScheme of(GradientFlow.Scheme scheme) {
        return switch (scheme) {
            case RKC2 -> new ChebyshevScheme();
            case DOPRI5 -> new DormandPrinceScheme();
            case EVENTS -> throw new IllegalArgumentException("events are not met by steps of a given size");
            case RODAS4 -> throw new IllegalArgumentException("rodas4 is not for networks in lanes");
        };
    }

    /**
     * Takes a step; {@code sizes} may be 0. Leaves an estimate of its error in {@link FlowField#ERROR}.
     *
     * @param gradientSquares is filled with the squares of the norms of the gradients at the end
     */
    void step(FlowField field, double[] sizes, double[] gradientSquares);
}
