package org.separatrix.phases;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Trajectory;

/**
 * A rule that gives every trajectory a phase. It looks at recorded numbers only, so labels can be made again without
 * training; it is total: a diverged, failed or empty trajectory has a phase too. It may also cut the trajectory into phases
 * with times of their own, its segments.
 */
public interface Classifier {
    /** As a study calls it: {@code kernel-or-feature}. */
    String name();

    /** Raised whenever the same trajectory may get another label. */
    int version();

    /** The metrics it reads; they are recorded even if the study does not list them. */
    List<Metric> metrics();

    /** All phases it can give, in the order of a legend. */
    List<String> phases();

    /** Names of the deciding numbers, as columns. */
    List<String> numbers();

    /**
     * Those of its numbers that are times, and exist only where something was reached. Diagrams show their median, as they do for
     * all times.
     */
    default List<String> times() {
        return List.of();
    }

    /**
     * The phases that it cuts trajectories into, in the order in which training is expected to pass them; none if it does not.
     * Each is at most once among the segments of a label.
     */
    default List<String> segmentPhases() {
        return List.of();
    }

    Label label(Cell cell, Trajectory trajectory);
}
