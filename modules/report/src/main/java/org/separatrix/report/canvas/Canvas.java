package org.separatrix.report.canvas;

import java.util.List;

/** A sheet that takes ink. What comes later lies on top. */
public interface Canvas {
    /** Boxes of one colour. Where two of them share a side, no gap shows. */
    void fill(Color color, List<Box> boxes);

    /**
     * Areas within closed outlines, all of one colour.
     *
     * @param opacity from 0 for nothing to 1 for a colour that hides what lies below
     */
    void area(Color color, double opacity, List<List<Spot>> outlines);

    /** Lines through the given places, all with one pen. */
    void draw(Stroke stroke, List<List<Spot>> lines);

    /** A text whose baseline runs through the given place. */
    void write(Text text, Spot place, Lettering lettering);

    /** Whatever the drawing puts outside of the box is lost. */
    void within(Box box, Runnable drawing);
}
