package org.separatrix.dynamics;

import java.util.List;

/** How a cell is trained: by steps down its gradient, or along the flow that they approach when they are small. */
public sealed interface Training permits GradientDescent, GradientFlow {
    /** A rate per layer; 0 freezes the layer. */
    List<Double> rates();

    /** The steps after which it ends. */
    long steps();

    /** The time at which it ends, if that comes first. */
    double until();

    Stop stop();

    /**
     * How many steps may be taken without looking whether a time has come: all that surely stay before it, and the one that
     * comes to it. At least one.
     */
    long stepsTo(double due, long step, double time);

    /** Whether it follows the gradient flow of all samples where its steps are small. */
    boolean followsFlow();
}
