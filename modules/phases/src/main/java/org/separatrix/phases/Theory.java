package org.separatrix.phases;

import org.separatrix.dynamics.Cell;

/** What is known of a cell without training it. */
public interface Theory {
    /** As a study calls it: {@code linear-network}. */
    String name();

    /** The phase on the side of negative margins. */
    String below();

    /** The phase on the side of positive margins. */
    String above();

    Prediction predict(Cell cell);

    /**
     * The phase that a cell should have.
     *
     * @param phase one of the classifier's phases; empty where the theory does not apply
     * @param margin how far from the boundary: positive on one side, negative on the other, zero on it; NaN where the theory
     *     does not apply. Diagrams draw the curve where it vanishes.
     */
    record Prediction(String phase, double margin) {
        /** Outside of what the theory covers. */
        public static final Prediction NONE = new Prediction("", Double.NaN);
    }
}
