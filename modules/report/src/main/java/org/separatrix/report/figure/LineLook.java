package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;

/** A curve for each line of a diagram; all panels have the same upright axis. */
final class LineLook implements Look {
    private static final double ASPECT = 0.7;
    /** Share of the horizontal axis that lies beyond the outer points. */
    private static final double BESIDE = 0.06;

    /** More lines than these are not told apart by eye: of them the legend names some. */
    private static final int MOST_NAMED = 16;

    private static final int SOME_NAMED = 4;

    /** Longer numbers are rounded in the legend. */
    private static final int LONGEST_NUMBER = 5;

    private final Diagram diagram;
    private final List<FittedCurve> fits;
    private final List<Pen> pens;
    private final PhaseBands phases;
    private final List<Point> points;
    private final ValueAxis values;

    LineLook(Diagram diagram, List<FittedCurve> fits) {
        this.diagram = diagram;
        this.fits = List.copyOf(fits);
        this.pens = Pen.of(diagram.y());
        this.phases = PhaseBands.of(diagram);
        this.points = Coloring.inhabited(diagram);
        this.values = ValueAxis.of(
                diagram.logValues(),
                DoubleStream.concat(
                        points.stream().flatMapToDouble(point -> Span.of(diagram, point)
                                .values()),
                        DoubleStream.concat(
                                points.stream().mapToDouble(Point::theory),
                                fits.stream()
                                        .flatMap(fit -> fit.values().stream())
                                        .mapToDouble(Double::doubleValue))));
    }

    @Override
    public Size size(double room) {
        return new Size(Math.rint(room), Math.rint(ASPECT * room));
    }

    @Override
    public Bands across(double left, double right) {
        return new Bands(diagram.x(), left, right, BESIDE);
    }

    @Override
    public Upright upright(double bottom, double top) {
        return values.upright(bottom, top, name());
    }

    /** What the values are: the reading that all lines have in common, as {@code time} in {@code time(loss, 0.1)}. */
    private String name() {
        if (!diagram.y().name().equals(Diagram.LINE) || pens.size() == 1) {
            return diagram.title();
        }
        List<String> readings = diagram.y().labels().stream()
                .map(label -> label.contains("(") ? label.substring(0, label.indexOf('(')) : "value")
                .distinct()
                .toList();
        return readings.equals(List.of("time")) || readings.equals(List.of("exponent")) ? readings.get(0) : "value";
    }

    @Override
    public Plot plot(int panel, PlotAxes axes) {
        return new LinePlot(
                diagram,
                diagram.panels().get(panel),
                pens,
                phases,
                values,
                fits.stream().filter(fit -> fit.panel() == panel).toList(),
                axes);
    }

    @Override
    public Optional<Ruler> values(Box bar) {
        return Optional.empty();
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int line = 0; line < Math.min(named(), pens.size()) && pens.size() > 1; line++) {
            Pen pen = pens.get(line);
            keys.add(new Key(label(line), pen::sample));
        }
        if (pens.size() > named()) {
            keys.add(new Key("and " + (pens.size() - named()) + " more, in the same colours", (canvas, box) -> {}));
        }
        if (points.stream()
                .anyMatch(point -> isDrawn(point) && Span.of(diagram, point).spreads())) {
            boolean exponents = points.stream().anyMatch(Point::isExponent);
            keys.add(new Key(exponents ? "standard error" : "least to largest cell", LineLook::band));
        }
        if (points.stream().anyMatch(point -> isDrawn(point) && point.values().count() < point.cells())) {
            keys.add(new Key("some cells have no value", LineLook::hollow));
        }
        if (points.stream().noneMatch(this::isDrawn)) {
            keys.add(new Key(diagram.logValues() ? "no positive value" : "no value", (canvas, box) -> {}));
        }
        if (points.stream().anyMatch(point -> values.holds(point.theory()))) {
            keys.add(new Key("theory: " + diagram.theory(), LineLook::theory));
        }
        keys.addAll(phases.keys());
        if (!fits.isEmpty()) {
            keys.add(new Key(fits.size() == 1 ? "fit: " + fits.get(0).meaning() : "fits", LineLook::fit));
        }
        return keys;
    }

    /** How many lines the legend has by name. */
    private int named() {
        return pens.size() <= MOST_NAMED ? pens.size() : SOME_NAMED;
    }

    /** The first of the values of an axis has its name too. */
    private String label(int line) {
        String written = diagram.y().labels().get(line);
        boolean isNumber = diagram.y().scale() != Diagram.Scale.WORDS;
        String label = isNumber && written.length() > LONGEST_NUMBER
                ? Numerals.brief(diagram.y().values().get(line))
                : written;
        boolean named = line == 0 && !diagram.y().name().equals(Diagram.LINE);
        return named ? diagram.y().name() + " = " + label : label;
    }

    private boolean isDrawn(Point point) {
        return values.holds(diagram.shown(point));
    }

    private static void band(Canvas canvas, Box box) {
        canvas.area(Palette.INK, LinePlot.SHADE, List.of(box.outline()));
    }

    private static void hollow(Canvas canvas, Box box) {
        new Pen(Palette.INK, Marker.CIRCLE).markHollow(canvas, List.of(box.centre()));
    }

    private static void theory(Canvas canvas, Box box) {
        canvas.draw(LinePlot.THEORY, List.of(box.middle()));
    }

    private static void fit(Canvas canvas, Box box) {
        canvas.draw(LinePlot.FIT, List.of(box.middle()));
    }
}
