package org.separatrix.dynamics;

import java.util.List;
import java.util.function.UnaryOperator;

/** A network in training inside of an {@link Engine}. */
public interface EngineNetwork extends AutoCloseable {
    /** Takes the inputs of the next steps, sample after sample. */
    void see(double[] x);

    /**
     * Passes forward and back.
     *
     * @param slopes is asked once: from the sums {@code z_L} of the last layer, sample after sample, to the derivatives of the
     *     loss by them
     */
    void differentiate(UnaryOperator<double[]> slopes);

    /** The square of the norm of the gradient by all weights. */
    double gradientSquare();

    /** The square of the norm of all weights. */
    double weightSquare();

    /** {@code V <- momentum V + gradient}; from then on, {@code V} stands for the gradient. */
    void accelerate(double momentum);

    /** Takes {@code steps[layer]} times the gradient off the weights of each layer. */
    void descend(List<Double> steps);

    /** Copies the weights out. */
    Weights weights();

    @Override
    void close();
}
