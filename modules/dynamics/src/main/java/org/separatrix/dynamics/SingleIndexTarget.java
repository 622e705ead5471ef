package org.separatrix.dynamics;

/**
 * A target that looks along one direction of independent normal inputs: {@code y = phi(<u, x>/scale)} for a unit vector {@code u}
 * and inputs of standard deviation {@code scale}, without noise.
 */
public final class SingleIndexTarget {
    private final double[] direction;
    private final double inputScale;
    private final HermiteCoefficients phi;

    public SingleIndexTarget(double[] direction, double inputScale, HermiteCoefficients phi) {
        this.direction = direction.clone();
        this.inputScale = inputScale;
        this.phi = phi;
    }

    /** {@code u}, a new array. */
    public double[] direction() {
        return direction.clone();
    }

    /** The standard deviation of an input. */
    public double inputScale() {
        return inputScale;
    }

    public HermiteCoefficients phi() {
        return phi;
    }
}
