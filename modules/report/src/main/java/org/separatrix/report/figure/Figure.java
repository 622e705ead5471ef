package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Png;
import org.separatrix.report.canvas.PngCanvas;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.SvgCanvas;
import org.separatrix.report.canvas.Text;

/** A diagram drawn. The same diagram gives the same SVG on every machine. */
public final class Figure {
    private final Diagram diagram;
    private final Coloring coloring;
    private final Layout layout;

    private Figure(Diagram diagram) {
        this.diagram = diagram;
        this.coloring = Coloring.of(diagram);
        this.layout = Layout.of(diagram, coloring, keys(diagram, coloring));
    }

    public static Figure of(Diagram diagram) {
        return new Figure(diagram);
    }

    public String svg() {
        SvgCanvas canvas = new SvgCanvas(layout.width(), layout.height(), diagram.title());
        draw(canvas);
        return canvas.svg();
    }

    public Png png() {
        PngCanvas canvas = new PngCanvas(layout.width(), layout.height());
        draw(canvas);
        return canvas.png();
    }

    public double width() {
        return layout.width();
    }

    public double height() {
        return layout.height();
    }

    /** The panels, in the order of the diagram, for whoever makes them answer to a pointer. */
    public List<Place> places() {
        return layout.plots().stream()
                .map(plot -> new Place(plot.across().edges(), plot.upward().edges()))
                .toList();
    }

    /** As CSS writes it, a colour per phase of the diagram. */
    public List<String> phaseColors() {
        return Palette.of(diagram.phases()).stream()
                .map(fill -> fill.ground().hex())
                .toList();
    }

    private void draw(Canvas canvas) {
        canvas.fill(Palette.PAPER, List.of(new Box(0, 0, layout.width(), layout.height())));
        double room = layout.width() - layout.left() - Layout.EDGE;
        canvas.write(
                Text.fitted(diagram.title(), 1.1 * Layout.TITLE_SIZE, room),
                new Spot(layout.left(), Layout.EDGE + Layout.TITLE_SIZE),
                new Lettering(Layout.TITLE_SIZE, Lettering.Anchor.START, Palette.INK).inBold());
        layout.legend().draw(canvas, new Spot(layout.left(), Layout.TITLE_HEIGHT));
        layout.plots().forEach(plot -> plot.draw(canvas, coloring));
        layout.bar().ifPresent(bar -> bar.draw(canvas));
    }

    private static List<Key> keys(Diagram diagram, Coloring coloring) {
        List<Key> keys = new ArrayList<>(coloring.keys());
        List<Point> points = diagram.panels().stream()
                .flatMap(panel -> panel.points().stream())
                .toList();
        if (points.stream().anyMatch(point -> point.cells() == 0)) {
            keys.add(new Key("no cells", Figure::blank));
        }
        if (!diagram.theory().isEmpty() && points.stream().anyMatch(point -> Double.isFinite(point.margin()))) {
            String elsewhere = crossed(diagram) ? "" : " (boundary elsewhere)";
            keys.add(new Key("theory: " + diagram.theory() + elsewhere, Figure::theory));
        }
        return keys;
    }

    private static boolean crossed(Diagram diagram) {
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
        double middle = (box.top() + box.bottom()) / 2;
        Plot.theory(canvas, List.of(List.of(new Spot(box.left(), middle), new Spot(box.right(), middle))));
    }

    /**
     * Where the points of a panel stand in the figure: column i lies between {@code across} i and i + 1, row j between
     * {@code upward} j and j + 1, in CSS pixels from the upper left corner, rising or falling.
     */
    public record Place(List<Double> across, List<Double> upward) {
        public Place {
            across = List.copyOf(across);
            upward = List.copyOf(upward);
        }
    }
}
