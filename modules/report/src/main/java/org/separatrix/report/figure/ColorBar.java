package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/** The colours of values, from the least at the bottom to the largest at the top, with the axis of the values beside it. */
record ColorBar(Box box, Ruler values) {
    static final double WIDTH = 14;
    private static final double TICK = 4;
    private static final double SMALL_TICK = 2.5;

    private List<Tick> ticks() {
        return values.log() ? Ticks.logarithmic(values, Direction.UPRIGHT) : Ticks.linear(values, Direction.UPRIGHT);
    }

    /** Of the bar with its labels. */
    double width() {
        return WIDTH
                + TICK
                + 4
                + ticks().stream()
                        .mapToDouble(tick -> tick.label().width(Direction.LABEL_SIZE))
                        .max()
                        .orElse(0);
    }

    void draw(Canvas canvas) {
        double step = box.height() / ColorMap.STEPS;
        for (int i = 0; i < ColorMap.STEPS; i++) {
            double bottom = box.bottom() - i * step;
            canvas.fill(
                    ColorMap.at((i + 0.5) / ColorMap.STEPS),
                    List.of(new Box(box.left(), bottom - step, box.right(), bottom)));
        }
        Frames.around(canvas, box);
        for (Tick tick : ticks()) {
            double y = values.position(tick.value());
            double length = tick.labelled() ? TICK : SMALL_TICK;
            canvas.draw(
                    new Stroke(Palette.INK, 1, false),
                    List.of(List.of(new Spot(box.right() + 1, y), new Spot(box.right() + 1 + length, y))));
            canvas.write(
                    tick.label(),
                    new Spot(box.right() + TICK + 4, y + 0.35 * Direction.LABEL_SIZE),
                    new Lettering(Direction.LABEL_SIZE, Lettering.Anchor.START, Palette.INK));
        }
    }
}
