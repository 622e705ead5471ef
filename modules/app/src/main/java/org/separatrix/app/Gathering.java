package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Label;
import org.separatrix.phases.Segment;
import org.separatrix.phases.Show;

/** What is gathered of the cells of a study, in any order and by parts. */
interface Gathering {
    /**
     * A cell that was trained.
     *
     * @param place where it stands in the grid of the study
     * @param numbers names of the classifier's deciding numbers, whose values are in the label
     * @param margin how far theory says that it is from a boundary; NaN if it says nothing
     * @param expected the number that theory says something should have; NaN where it says nothing
     * @param segments the phases that it went through
     */
    record Gathered(
            long place,
            Trajectory trajectory,
            List<String> numbers,
            Label label,
            double margin,
            ToDoubleFunction<Show> expected,
            Supplier<List<Segment>> segments) {
        /** What is shown of it. */
        double value(Show show) {
            return show.value(trajectory, numbers, label);
        }
    }

    void add(Gathered cell);

    /** Writes what was gathered, as a task sends it. */
    void write(DataOutputStream out) throws IOException;

    /** Adds what a task has sent, and reads no further. */
    void merge(DataInputStream in) throws IOException;
}
