package org.separatrix.report.canvas;

import java.util.List;

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

    public Spot centre() {
        return new Spot((left + right) / 2, (top + bottom) / 2);
    }

    /** The level line through the centre. */
    public List<Spot> middle() {
        double height = centre().y();
        return List.of(new Spot(left, height), new Spot(right, height));
    }

    public List<Spot> outline() {
        return List.of(new Spot(left, top), new Spot(right, top), new Spot(right, bottom), new Spot(left, bottom));
    }

    /** Larger by the same length on each side. */
    public Box grown(double by) {
        return new Box(left - by, top - by, right + by, bottom + by);
    }
}
