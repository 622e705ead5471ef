package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Text;

/** The keys of a figure, in lines like words of a text. */
final class Legend {
    private static final double SIZE = 12;
    private static final double LINE = 21;
    private static final double SAMPLE_WIDTH = 20;
    private static final double SAMPLE_HEIGHT = 12;
    private static final double BEFORE_TEXT = 6;
    private static final double AFTER_TEXT = 16;

    private record Placed(Key key, Text text, double left, int line) {}

    private final List<Placed> placed = new ArrayList<>();
    private final int lines;

    Legend(List<Key> keys, double width) {
        double left = 0;
        int line = 0;
        for (Key key : keys) {
            Text text = Text.fitted(key.meaning(), SIZE, width - SAMPLE_WIDTH - BEFORE_TEXT);
            double wanted = SAMPLE_WIDTH + BEFORE_TEXT + text.width(SIZE);
            if (left > 0 && left + wanted > width) {
                left = 0;
                line++;
            }
            placed.add(new Placed(key, text, left, line));
            left += wanted + AFTER_TEXT;
        }
        this.lines = keys.isEmpty() ? 0 : line + 1;
    }

    double height() {
        return lines * LINE;
    }

    void draw(Canvas canvas, Spot corner) {
        for (Placed entry : placed) {
            double left = corner.x() + entry.left();
            double middle = corner.y() + (entry.line() + 0.5) * LINE;
            entry.key()
                    .sample()
                    .accept(
                            canvas,
                            new Box(left, middle - SAMPLE_HEIGHT / 2, left + SAMPLE_WIDTH, middle + SAMPLE_HEIGHT / 2));
            Spot start = new Spot(left + SAMPLE_WIDTH + BEFORE_TEXT, middle + 0.35 * SIZE);
            canvas.write(entry.text(), start, new Lettering(SIZE, Lettering.Anchor.START, Palette.INK));
        }
    }
}
