package org.separatrix.phases;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;

/** What is known of a cell without training it: the phase that it should have, numbers that diagrams show, or both. */
public interface Theory {
    /** As a study calls it: {@code linear-network}. */
    String name();

    /**
     * The phases that it predicts; none for a theory of numbers only. A cell with another phase, as one that diverged, is not
     * held against it. Where they are two, they share a boundary: margins are negative in the first and positive in the second.
     */
    default List<String> phases() {
        return List.of();
    }

    default Prediction predict(Cell cell) {
        return Prediction.NONE;
    }

    /**
     * The numbers that diagrams would show of the cell if training went as the theory says; NaN where it says nothing, and where
     * it says that there is no such number. A cell is solved when the first number that needs it is asked for, and only once; by
     * one thread.
     */
    default ToDoubleFunction<Show> numbers(Cell cell) {
        return show -> Double.NaN;
    }

    /** One of the {@link #numbers}. */
    default double value(Show show, Cell cell) {
        return numbers(cell).applyAsDouble(show);
    }

    /** Whether its numbers are bounds, from which what is measured may be far away. */
    default boolean boundsOnly() {
        return false;
    }

    /**
     * The phase that a cell should have.
     *
     * @param phase one of {@link #phases}; empty where the theory does not apply
     * @param margin how far from the boundary: positive on one side, negative on the other, zero on it; NaN where the theory
     *     does not apply or knows no boundary. Diagrams draw the curve where it vanishes.
     */
    record Prediction(String phase, double margin) {
        /** Outside of what the theory covers. */
        public static final Prediction NONE = new Prediction("", Double.NaN);
    }
}
