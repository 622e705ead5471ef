package org.separatrix.phases;

import java.util.List;

/**
 * The phase of one trajectory.
 *
 * @param mechanisms what moved the kernel, or whatever else the classifier tells beside the phase; may be empty
 * @param numbers the numbers that decided it, in the order of {@link Classifier#numbers()}; NaN where one does not exist
 */
public record Label(String phase, List<String> mechanisms, List<Double> numbers) {
    public Label {
        mechanisms = List.copyOf(mechanisms);
        numbers = List.copyOf(numbers);
    }
}
