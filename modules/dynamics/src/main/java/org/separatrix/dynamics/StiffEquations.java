package org.separatrix.dynamics;

/** Equations that know their Jacobian {@code J = df/dy} well enough to divide by {@code I - c J}. */
interface StiffEquations extends Equations {
    /** Makes ready to divide by {@code I - c J(y)}. */
    void factor(double[] y, double c);

    /** {@code b <- (I - c J)^-1 b}, for the last {@link #factor}. */
    void solve(double[] b);
}
