package org.separatrix.dynamics;

/** An ordinary differential equation {@code dy/dt = f(y)}. */
interface Equations {
    /** The number of entries of {@code y}. */
    int size();

    /** {@code slope = f(y)}. */
    void slope(double[] y, double[] slope);
}
