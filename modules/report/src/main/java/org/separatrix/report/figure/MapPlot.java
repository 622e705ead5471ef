package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/** One panel of a map in its place. */
record MapPlot(Panel panel, Coloring coloring, Bands upward, PlotAxes axes) implements Plot {
    private static final Stroke THEORY = new Stroke(Palette.THEORY, 1.8, true);
    private static final Stroke HALO = new Stroke(Palette.PAPER, 4.6, true);

    MapPlot {
        int points = panel.points().size();
        if (points != axes.across().size() * upward.size()) {
            throw new IllegalArgumentException("panel '" + panel.title() + "' must have "
                    + axes.across().size() + " x " + upward.size() + " points but has " + points);
        }
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.fill(Palette.BLANK, List.of(axes.box()));
        cells().forEach((fill, boxes) -> fill.paint(canvas, boxes));
        List<List<Spot>> boundary = boundary();
        if (!boundary.isEmpty()) {
            canvas.within(axes.box(), () -> theory(canvas, boundary));
        }
        axes.draw(canvas);
    }

    @Override
    public Figure.Place place() {
        return new Figure.Place(axes.across().edges(), upward.edges(), List.of());
    }

    static void theory(Canvas canvas, List<List<Spot>> lines) {
        canvas.draw(HALO, lines);
        canvas.draw(THEORY, lines);
    }

    List<List<Spot>> boundary() {
        return Boundary.lines(panel, axes.across(), upward);
    }

    /** The points that look the same, neighbours in a row as one box. */
    private Map<Fill, List<Box>> cells() {
        Map<Fill, List<Box>> cells = new LinkedHashMap<>();
        for (int row = 0; row < upward.size(); row++) {
            int start = 0;
            for (int column = 1; column <= axes.across().size(); column++) {
                Fill fill = fill(start, row);
                if (column == axes.across().size() || !fill.equals(fill(column, row))) {
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

    private Fill fill(int column, int row) {
        Point point = panel.points().get(row * axes.across().size() + column);
        return point.cells() == 0 ? BLANK : coloring.fill(point);
    }

    private Box stretch(int start, int end, int row) {
        return new Box(
                Math.min(axes.across().edge(start), axes.across().edge(end)),
                Math.min(upward.edge(row), upward.edge(row + 1)),
                Math.max(axes.across().edge(start), axes.across().edge(end)),
                Math.max(upward.edge(row), upward.edge(row + 1)));
    }
}
