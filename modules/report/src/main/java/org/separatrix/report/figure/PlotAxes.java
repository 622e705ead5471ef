package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Lettering.Anchor;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;
import org.separatrix.report.canvas.Text;

/**
 * What stands around a panel: its frame, its title and its two axes.
 *
 * @param bottom whether the horizontal axis is labelled: nothing stands below it
 * @param first whether the upright axis is labelled: nothing stands to the left of it
 */
record PlotAxes(Box box, String title, Bands across, Upright upright, Margins margins, boolean bottom, boolean first) {
    static final double TITLE_SIZE = 12.5;
    static final double TITLE_LINE = 16;
    private static final double SMALL_TICK = 2.5;
    private static final double SLANT = -45;
    private static final Stroke TICK = new Stroke(Palette.INK, 1, false);

    void draw(Canvas canvas) {
        Frames.around(canvas, box);
        writeTitle(canvas);
        horizontalAxis(canvas);
        uprightAxis(canvas);
    }

    private void writeTitle(Canvas canvas) {
        double middle = (box.left() + box.right()) / 2;
        List<String> lines = titleLines(title, box.width());
        for (int line = 0; line < lines.size(); line++) {
            double above = (lines.size() - 1 - line) * TITLE_LINE;
            canvas.write(
                    Text.fitted(lines.get(line), TITLE_SIZE, box.width()),
                    new Spot(middle, box.top() - 7 - above),
                    new Lettering(TITLE_SIZE, Anchor.MIDDLE, Palette.INK));
        }
    }

    /** The title of a panel in one line, or where that does not fit, a line for each facet. */
    static List<String> titleLines(String title, double width) {
        return Text.of(title).width(TITLE_SIZE) <= width ? List.of(title) : List.of(title.split("(?<=,) ", -1));
    }

    private void horizontalAxis(Canvas canvas) {
        List<List<Spot>> marks = new ArrayList<>();
        boolean slanted = margins.direction() == Direction.SLANTED;
        Lettering lettering = new Lettering(Direction.LABEL_SIZE, slanted ? Anchor.END : Anchor.MIDDLE, Palette.INK)
                .turned(slanted ? SLANT : 0);
        double baseline = box.bottom() + Margins.labelDistance() + (slanted ? 0.4 : 0.8) * Direction.LABEL_SIZE;
        for (Tick tick : margins.across(across)) {
            double x = crisp(across.ruler().position(tick.value()), box.left(), box.right());
            marks.add(List.of(new Spot(x, box.bottom() + 1), new Spot(x, box.bottom() + 1 + length(tick))));
            if (bottom && tick.labelled()) {
                canvas.write(tick.label(), new Spot(slanted ? x + 4 : x, baseline), lettering);
            }
        }
        canvas.draw(TICK, marks);
        if (bottom) {
            canvas.write(
                    Text.fitted(across.axis().name(), Margins.NAME_SIZE, box.width()),
                    new Spot((box.left() + box.right()) / 2, box.bottom() + margins.below() - 4),
                    new Lettering(Margins.NAME_SIZE, Anchor.MIDDLE, Palette.INK));
        }
    }

    private void uprightAxis(Canvas canvas) {
        List<List<Spot>> marks = new ArrayList<>();
        for (Tick tick : upright.ticks()) {
            double y = crisp(upright.ruler().position(tick.value()), box.top(), box.bottom());
            marks.add(List.of(new Spot(box.left() - 1, y), new Spot(box.left() - 1 - length(tick), y)));
            if (first && tick.labelled()) {
                canvas.write(
                        tick.label(),
                        new Spot(box.left() - Margins.labelDistance(), y + 0.35 * Direction.LABEL_SIZE),
                        new Lettering(Direction.LABEL_SIZE, Anchor.END, Palette.INK));
            }
        }
        canvas.draw(TICK, marks);
        if (first) {
            canvas.write(
                    Text.fitted(upright.name(), Margins.NAME_SIZE, Math.max(box.height(), 80)),
                    new Spot(box.left() - margins.left() + 11, (box.top() + box.bottom()) / 2),
                    new Lettering(Margins.NAME_SIZE, Anchor.MIDDLE, Palette.INK).turned(-90));
        }
    }

    private static double length(Tick tick) {
        return tick.labelled() ? Margins.TICK : SMALL_TICK;
    }

    /** A thin line in the middle of a pixel is sharp; the outermost ones continue the frame. */
    private static double crisp(double place, double least, double largest) {
        return Math.max(least - 0.5, Math.min(largest + 0.5, Math.floor(place) + 0.5));
    }
}
