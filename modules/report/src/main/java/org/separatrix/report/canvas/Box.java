package org.separatrix.report.canvas;

/** A rectangle with upright sides. */
public record Box(double left, double top, double right, double bottom) {
    public Box {
        if (!(left <= right && top <= bottom)) {
            throw new IllegalArgumentException("a box must have left <= right and top <= bottom but was " + left + ", "
                    + top + ", " + right + ", " + bottom);
        }
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    /** Larger by the same length on each side. */
    public Box grown(double by) {
        return new Box(left - by, top - by, right + by, bottom + by);
    }
}
