package org.separatrix.report.canvas;

/**
 * A pen.
 *
 * @param round whether ends and corners are round; otherwise a line ends exactly where it was told to
 * @param dash length of its dashes, and {@code gap} of what is between them; 0 for a line without gaps
 */
public record Stroke(Color color, double width, boolean round, double dash, double gap) {
    public Stroke(Color color, double width, boolean round) {
        this(color, width, round, 0, 0);
    }

    /** The same pen with another colour. */
    public Stroke in(Color other) {
        return new Stroke(other, width, round, dash, gap);
    }

    /** The same pen in dashes, with ends that keep their lengths. */
    public Stroke dashed(double length, double between) {
        return new Stroke(color, width, false, length, between);
    }
}
