package org.separatrix.app;

import java.util.List;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Label;

/** What is gathered of the cells of a study, in any order and by parts. */
interface Gathering {
    /**
     * A cell that was trained.
     *
     * @param place where it stands in the grid of the study
     * @param numbers names of the classifier's deciding numbers, whose values are in the label
     * @param margin what theory says of it; NaN if nothing
     */
    record Gathered(long place, Trajectory trajectory, List<String> numbers, Label label, double margin) {}

    void add(Gathered cell);

    /** What was gathered, as a task sends it. */
    byte[] part();

    /** Adds what a task has sent. */
    void merge(byte[] part);
}
