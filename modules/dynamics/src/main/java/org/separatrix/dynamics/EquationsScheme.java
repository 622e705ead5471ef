package org.separatrix.dynamics;

/** How a step of one system of {@link Equations} is taken. */
interface EquationsScheme extends StepLimits {
    /**
     * Takes a step of size {@code h} from {@code y}, where the slope is {@code slope}.
     *
     * @param next is filled with the new state
     * @param error is filled with an estimate of its error
     */
    void step(double[] y, double[] slope, double h, double[] next, double[] error);

    /**
     * The slope at the end of the last step.
     *
     * @param next the new state that it was filled with
     */
    void slopeAfter(double[] next, double[] slope);
}
