package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.phases.Diagram;
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
    private final Layout layout;

    private Figure(Diagram diagram, List<FittedCurve> fits) {
        this.diagram = diagram;
        this.layout = Layout.of(
                diagram, diagram.form() == Diagram.Form.LINES ? new LineLook(diagram, fits) : new MapLook(diagram));
    }

    public static Figure of(Diagram diagram) {
        return new Figure(diagram, List.of());
    }

    /** The curves of a diagram of lines, and what was fitted to them. */
    public static Figure of(Diagram diagram, List<FittedCurve> fits) {
        return new Figure(diagram, fits);
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
        return layout.plots().stream().map(Plot::place).toList();
    }

    /** As CSS writes it, a colour per phase of the diagram. */
    public List<String> phaseColors() {
        return Palette.of(diagram.phases()).stream()
                .map(fill -> fill.ground().hex())
                .toList();
    }

    /** As CSS writes it, a colour per line of a diagram of lines; none of a map. */
    public List<String> lineColors() {
        return diagram.form() == Diagram.Form.LINES
                ? Pen.of(diagram.y()).stream().map(pen -> pen.color().hex()).toList()
                : List.of();
    }

    private void draw(Canvas canvas) {
        canvas.fill(Palette.PAPER, List.of(new Box(0, 0, layout.width(), layout.height())));
        double room = layout.width() - layout.left() - Layout.EDGE;
        canvas.write(
                Text.fitted(diagram.title(), 1.1 * Layout.TITLE_SIZE, room),
                new Spot(layout.left(), Layout.EDGE + Layout.TITLE_SIZE),
                new Lettering(Layout.TITLE_SIZE, Lettering.Anchor.START, Palette.INK).inBold());
        layout.legend().draw(canvas, new Spot(layout.left(), Layout.TITLE_HEIGHT));
        layout.plots().forEach(plot -> plot.draw(canvas));
        layout.bar().ifPresent(bar -> bar.draw(canvas));
    }

    /**
     * Where the points of a panel stand in the figure: column i lies between {@code across} i and i + 1, row j between
     * {@code upward} j and j + 1, in CSS pixels from the upper left corner, rising or falling.
     *
     * @param upward of lines the lower and the upper side of the panel
     * @param spots of lines where each point stands, its height NaN where it is not drawn; empty for a map
     */
    public record Place(List<Double> across, List<Double> upward, List<Spot> spots) {
        public Place {
            across = List.copyOf(across);
            upward = List.copyOf(upward);
            spots = List.copyOf(spots);
        }
    }
}
