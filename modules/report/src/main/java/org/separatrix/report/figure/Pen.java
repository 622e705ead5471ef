package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Color;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/** What the curve of one entry is drawn with. */
record Pen(Color color, Marker marker) {
    static final double WIDTH = 1.8;
    private static final double OUTLINE = 1.4;
    /** The part of the colour map that shows on white paper and on black. */
    private static final double DARKEST = 0.2;

    private static final double LIGHTEST = 0.72;

    private static final double INKED = 0.55;

    /** One for each line: colours in the order of numbers where lines are values of an axis, and unlike each other otherwise. */
    static List<Pen> of(Axis lines) {
        List<Pen> pens = new ArrayList<>();
        boolean ordered = lines.scale() != Scale.WORDS && lines.size() > 1;
        for (int i = 0; i < lines.size(); i++) {
            Color color =
                    ordered ? ColorMap.at(DARKEST + (LIGHTEST - DARKEST) * i / (lines.size() - 1.0)) : Palette.line(i);
            pens.add(new Pen(color, Marker.of(i)));
        }
        return pens;
    }

    Stroke stroke() {
        return new Stroke(color, WIDTH, true);
    }

    /** Its colour on the way to ink: of the same line, and still seen upon it. */
    Color dark() {
        return color.towards(Palette.INK, INKED);
    }

    /** Marks places of the curve. */
    void mark(Canvas canvas, List<Spot> places) {
        canvas.area(color, 1, places.stream().map(marker::around).toList());
    }

    /** Marks places where only some cells have a value. */
    void markHollow(Canvas canvas, List<Spot> places) {
        canvas.area(Palette.PAPER, 1, places.stream().map(marker::around).toList());
        canvas.draw(
                new Stroke(color, OUTLINE, true),
                places.stream().map(marker::closed).toList());
    }

    /** A piece of the curve, for a legend. */
    void sample(Canvas canvas, Box box) {
        canvas.draw(stroke(), List.of(box.middle()));
        mark(canvas, List.of(box.centre()));
    }
}
