package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/** The thin line around a panel or a colour bar. It lies outside, so that it hides nothing. */
final class Frames {
    private Frames() {}

    static void around(Canvas canvas, Box box) {
        Box frame = box.grown(0.5);
        canvas.draw(
                new Stroke(Palette.INK, 1, false),
                List.of(List.of(
                        new Spot(frame.left() - 0.5, frame.top()),
                        new Spot(frame.right(), frame.top()),
                        new Spot(frame.right(), frame.bottom()),
                        new Spot(frame.left(), frame.bottom()),
                        new Spot(frame.left(), frame.top()))));
    }
}
