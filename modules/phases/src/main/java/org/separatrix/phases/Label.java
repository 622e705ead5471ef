package org.separatrix.phases;

import java.util.List;

/**
 * The phase of one trajectory.
 *
 * @param mechanisms what moved the kernel, or whatever else the classifier tells beside the phase; may be empty
 * @param numbers the numbers that decided it, in the order of {@link Classifier#numbers()}; NaN where one does not exist
 * @param segments the phases that the trajectory went through, one after the other; between two of them there may be time that
 *     belongs to none. Empty for a classifier that does not cut trajectories, and where no phase was reached.
 */
public record Label(String phase, List<String> mechanisms, List<Double> numbers, List<Segment> segments) {
    public Label {
        mechanisms = List.copyOf(mechanisms);
        numbers = List.copyOf(numbers);
        segments = List.copyOf(segments);
        for (int i = 1; i < segments.size(); i++) {
            if (!(segments.get(i - 1).to() <= segments.get(i).from())) {
                throw new IllegalArgumentException("segments must follow each other in time but " + segments.get(i)
                        + " stands behind " + segments.get(i - 1));
            }
        }
    }

    /** Of a trajectory that is not cut. */
    public Label(String phase, List<String> mechanisms, List<Double> numbers) {
        this(phase, mechanisms, numbers, List.of());
    }
}
