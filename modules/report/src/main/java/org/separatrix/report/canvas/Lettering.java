package org.separatrix.report.canvas;

/**
 * How a text is set.
 *
 * @param size of the font
 * @param anchor which part of the text stands at the given place
 * @param degrees by which it is turned about that place, clockwise
 */
public record Lettering(double size, Anchor anchor, double degrees, boolean bold, Color color) {
    /** The part of a text that is put at a place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    public Lettering(double size, Anchor anchor, Color color) {
        this(size, anchor, 0, false, color);
    }

    public Lettering turned(double by) {
        return new Lettering(size, anchor, by, bold, color);
    }

    public Lettering inBold() {
        return new Lettering(size, anchor, degrees, true, color);
    }
}
