package org.separatrix.dynamics;

/** What limits the steps of a scheme: its error, and for some the largest eigenvalue of the Jacobian. */
interface StepLimits {
    /** The error of a step is its size to this power. */
    int orderOfError();

    /**
     * The longest step that is stable where the largest eigenvalue of the Jacobian has this absolute value; infinite if the
     * scheme leaves that to its estimate of the error.
     */
    default double longest(double spectralRadius) {
        return Double.POSITIVE_INFINITY;
    }

    /** Whether {@link #longest} depends on its argument. */
    default boolean needsSpectralRadius() {
        return false;
    }
}
