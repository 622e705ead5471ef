package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;

/** A map: each point is a box of the colour of its phase or value, and theory a line where its margin vanishes. */
record MapLook(Diagram diagram, Coloring coloring) implements Look {
    private static final double WIDEST_COLUMN = 110;
    private static final double TALLEST_ROW = 70;
    private static final double ASPECT = 0.74;

    MapLook(Diagram diagram) {
        this(diagram, Coloring.of(diagram));
    }

    @Override
    public Size size(double room) {
        return new Size(
                Math.rint(Math.min(room, WIDEST_COLUMN * diagram.x().size())),
                Math.rint(Math.min(ASPECT * room, TALLEST_ROW * diagram.y().size())));
    }

    @Override
    public Bands across(double left, double right) {
        return new Bands(diagram.x(), left, right);
    }

    @Override
    public Upright upright(double bottom, double top) {
        return Upright.of(upward(bottom, top));
    }

    @Override
    public Plot plot(int panel, PlotAxes axes) {
        Bands upward = upward(axes.box().bottom(), axes.box().top());
        return new MapPlot(diagram.panels().get(panel), coloring, upward, axes);
    }

    /** Words are read from the top, numbers grow upwards. */
    private Bands upward(double bottom, double top) {
        Bands numbers = new Bands(diagram.y(), bottom, top);
        return numbers.scale() == Diagram.Scale.WORDS ? new Bands(diagram.y(), top, bottom) : numbers;
    }

    @Override
    public Optional<Ruler> values(Box bar) {
        return coloring.values(bar);
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>(coloring.keys());
        List<Point> points = diagram.panels().stream()
                .flatMap(panel -> panel.points().stream())
                .toList();
        if (points.stream().anyMatch(point -> point.cells() == 0)) {
            keys.add(new Key("no cells", MapLook::blank));
        }
        if (!diagram.theory().isEmpty() && points.stream().anyMatch(point -> Double.isFinite(point.margin()))) {
            String elsewhere = crossed() ? "" : " (boundary elsewhere)";
            keys.add(new Key("theory: " + diagram.theory() + elsewhere, MapLook::theory));
        }
        return keys;
    }

    private boolean crossed() {
        Bands across = new Bands(diagram.x(), 0, 1);
        Bands upward = new Bands(diagram.y(), 0, 1);
        return diagram.panels().stream()
                .anyMatch(panel -> !Boundary.lines(panel, across, upward).isEmpty());
    }

    private static void blank(Canvas canvas, Box box) {
        canvas.fill(Palette.FAINT, List.of(box));
        canvas.fill(Palette.BLANK, List.of(box.grown(-1)));
    }

    private static void theory(Canvas canvas, Box box) {
        MapPlot.theory(canvas, List.of(box.middle()));
    }
}
