package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Lettering.Anchor;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;
import org.separatrix.report.canvas.Text;

/**
 * One panel in its place.
 *
 * @param bottom whether the horizontal axis is labelled: nothing stands below it
 * @param first whether the upright axis is labelled: nothing stands to the left of it
 */
record Plot(Panel panel, Box box, Bands across, Bands upward, Margins margins, boolean bottom, boolean first) {
    static final double TITLE_SIZE = 12.5;
    private static final double SMALL_TICK = 2.5;
    private static final double SLANT = -45;
    private static final Stroke THEORY = new Stroke(Palette.THEORY, 1.8, true);
    private static final Stroke HALO = new Stroke(Palette.PAPER, 4.6, true);
    private static final Stroke TICK = new Stroke(Palette.INK, 1, false);

    Plot {
        int points = panel.points().size();
        if (points != across.size() * upward.size()) {
            throw new IllegalArgumentException("panel '" + panel.title() + "' must have " + across.size() + " x "
                    + upward.size() + " points but has " + points);
        }
    }

    void draw(Canvas canvas, Coloring coloring) {
        canvas.fill(Palette.BLANK, List.of(box));
        cells(coloring).forEach((fill, boxes) -> fill.paint(canvas, boxes));
        List<List<Spot>> boundary = boundary();
        if (!boundary.isEmpty()) {
            canvas.within(box, () -> theory(canvas, boundary));
        }
        Frames.around(canvas, box);
        title(canvas);
        horizontalAxis(canvas);
        uprightAxis(canvas);
    }

    static void theory(Canvas canvas, List<List<Spot>> lines) {
        canvas.draw(HALO, lines);
        canvas.draw(THEORY, lines);
    }

    List<List<Spot>> boundary() {
        return Boundary.lines(panel, across, upward);
    }

    /** The points that look the same, neighbours in a row as one box. */
    private Map<Fill, List<Box>> cells(Coloring coloring) {
        Map<Fill, List<Box>> cells = new LinkedHashMap<>();
        for (int row = 0; row < upward.size(); row++) {
            int start = 0;
            for (int column = 1; column <= across.size(); column++) {
                Fill fill = fill(coloring, start, row);
                if (column == across.size() || !fill.equals(fill(coloring, column, row))) {
                    if (!fill.equals(BLANK)) {
                        cells.computeIfAbsent(fill, same -> new ArrayList<>()).add(stretch(start, column, row));
                    }
                    start = column;
                }
            }
        }
        return cells;
    }

    private static final Fill BLANK = Fill.plain(Palette.BLANK);

    private Fill fill(Coloring coloring, int column, int row) {
        Point point = panel.points().get(row * across.size() + column);
        return point.cells() == 0 ? BLANK : coloring.fill(point);
    }

    private Box stretch(int start, int end, int row) {
        return new Box(
                Math.min(across.edge(start), across.edge(end)),
                Math.min(upward.edge(row), upward.edge(row + 1)),
                Math.max(across.edge(start), across.edge(end)),
                Math.max(upward.edge(row), upward.edge(row + 1)));
    }

    private void title(Canvas canvas) {
        double middle = (box.left() + box.right()) / 2;
        canvas.write(
                Text.fitted(panel.title(), TITLE_SIZE, box.width()),
                new Spot(middle, box.top() - 7),
                new Lettering(TITLE_SIZE, Anchor.MIDDLE, Palette.INK));
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
        for (Tick tick : Ticks.along(upward, Direction.UPRIGHT)) {
            double y = crisp(upward.ruler().position(tick.value()), box.top(), box.bottom());
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
                    Text.fitted(upward.axis().name(), Margins.NAME_SIZE, Math.max(box.height(), 80)),
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
