package org.separatrix.phases;

/**
 * A stretch of training time that a trajectory spends in one phase. Both times are read off the records; one that was not
 * reached does not exist.
 *
 * @param from when the phase was entered
 * @param to when it was left, at the earliest when it was entered; NaN if it was not left as long as training lasted
 */
public record Segment(String phase, double from, double to) {
    public Segment {
        if (!(from >= 0 && from < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a segment must begin at a time but begins at " + from);
        }
        if (to < from || to == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "a segment must not end before it begins, at " + from + ", but ends at " + to);
        }
    }

    /** Whether training ended in this phase. */
    public boolean isOpen() {
        return Double.isNaN(to);
    }
}
