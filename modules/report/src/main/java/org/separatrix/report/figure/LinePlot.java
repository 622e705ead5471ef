package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/**
 * One panel of curves in its place. A curve joins neighbouring points that both have a value: where one has none there is a gap,
 * and between words there is nothing to join.
 */
record LinePlot(
        Diagram diagram,
        Panel panel,
        List<Pen> pens,
        PhaseBands phases,
        ValueAxis values,
        List<FittedCurve> fits,
        PlotAxes axes)
        implements Plot {
    static final Stroke THEORY = new Stroke(Palette.INK, 1.3, false).dashed(5, 3.5);
    static final Stroke FIT = new Stroke(Palette.INK, 1.6, false).dashed(1.6, 2.6);
    static final double SHADE = 0.17;
    private static final Stroke GRID = new Stroke(Palette.GRID, 1, false);
    private static final Stroke RANGE_OF_ONE = new Stroke(Palette.INK, 1.2, false);
    /** Between two marks of a curve, if every point is not marked. */
    private static final double BETWEEN_MARKS = 56;
    /** Points this far apart are all marked. */
    private static final double APART = 9;
    /** By which share of the distance between marks those of the next curve are shifted. */
    private static final double SHIFT = 0.37;
    /** Half the length of a line for a single point. */
    private static final double ALONE = 8;

    LinePlot {
        int points = panel.points().size();
        if (points != axes.across().size() * pens.size()) {
            throw new IllegalArgumentException("panel '" + panel.title() + "' must have " + pens.size() + " lines of "
                    + axes.across().size() + " points but has " + points);
        }
    }

    @Override
    public void draw(Canvas canvas) {
        phases.paint(canvas, panel.segments(), axes);
        grid(canvas);
        canvas.within(axes.box(), () -> {
            for (int line = 0; line < pens.size(); line++) {
                spread(canvas, line);
            }
            for (int line = 0; line < pens.size(); line++) {
                curve(canvas, line);
            }
            for (int line = 0; line < pens.size(); line++) {
                canvas.draw(THEORY.in(pens.get(line).dark()), theory(line));
            }
            for (FittedCurve fit : fits) {
                canvas.draw(FIT, joined(fit.values()));
            }
        });
        axes.draw(canvas);
    }

    @Override
    public Figure.Place place() {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < panel.points().size(); i++) {
            double mean = diagram.shown(panel.points().get(i));
            double x = place(i % axes.across().size());
            spots.add(new Spot(x, values.holds(mean) ? height(mean) : Double.NaN));
        }
        return new Figure.Place(
                axes.across().edges(), List.of(axes.box().bottom(), axes.box().top()), spots);
    }

    private void grid(Canvas canvas) {
        List<List<Spot>> lines = new ArrayList<>();
        for (Tick tick : axes.upright().ticks()) {
            double y = Math.floor(axes.upright().ruler().position(tick.value())) + 0.5;
            if (tick.labelled()) {
                lines.add(List.of(
                        new Spot(axes.box().left(), y), new Spot(axes.box().right(), y)));
            }
        }
        canvas.draw(GRID, lines);
    }

    /** The band between the least and the largest cell; where a point stands alone, a line. */
    private void spread(Canvas canvas, int line) {
        List<List<Spot>> bands = new ArrayList<>();
        List<List<Spot>> alone = new ArrayList<>();
        for (List<Integer> run : runs(x -> values.holds(span(line, x).value()))) {
            if (run.stream().noneMatch(x -> span(line, x).spreads())) {
                continue;
            }
            List<Spot> outline = new ArrayList<>();
            for (int x : run) {
                outline.add(new Spot(place(x), height(span(line, x).high())));
            }
            for (int i = run.size() - 1; i >= 0; i--) {
                outline.add(new Spot(
                        place(run.get(i)), height(span(line, run.get(i)).low())));
            }
            (run.size() > 1 ? bands : alone).add(outline);
        }
        canvas.area(pens.get(line).color(), SHADE, bands);
        canvas.draw(RANGE_OF_ONE.in(pens.get(line).color()), alone);
    }

    private void curve(Canvas canvas, int line) {
        Pen pen = pens.get(line);
        canvas.draw(
                pen.stroke(),
                joined(IntStream.range(0, axes.across().size())
                        .mapToObj(x -> span(line, x).value())
                        .toList()));
        pen.mark(canvas, marks(line, false));
        pen.markHollow(canvas, marks(line, true));
    }

    /** Where points are marked: all of them, or where they are dense now and then. */
    private List<Spot> marks(int line, boolean hollow) {
        List<Spot> marks = new ArrayList<>();
        for (List<Integer> run : runs(x -> values.holds(span(line, x).value()))) {
            boolean dense = run.size() > 1 && Math.abs(place(run.get(1)) - place(run.get(0))) < APART;
            double between = dense ? BETWEEN_MARKS : 0;
            double last = place(run.get(0)) - between * (1 - line * SHIFT % 1);
            for (int x : run) {
                Point point = point(line, x);
                boolean partial = point.values().count() < point.cells();
                boolean apart = Math.abs(place(x) - last) >= between;
                if (apart || (partial && !dense)) {
                    last = place(x);
                    if (partial == hollow) {
                        marks.add(new Spot(place(x), height(span(line, x).value())));
                    }
                }
            }
        }
        return marks;
    }

    /** A line through values that have a place, one after the other. */
    private List<List<Spot>> joined(List<Double> heights) {
        List<List<Spot>> lines = new ArrayList<>();
        for (List<Integer> run : runs(x -> values.holds(heights.get(x)))) {
            if (run.size() > 1) {
                lines.add(run.stream()
                        .map(x -> new Spot(place(x), height(heights.get(x))))
                        .toList());
            }
        }
        return lines;
    }

    /** Neighbours along the axis that are all there; each for itself between words. */
    private List<List<Integer>> runs(IntPredicate isThere) {
        List<List<Integer>> runs = new ArrayList<>();
        boolean joins = axes.across().scale() != Scale.WORDS;
        boolean open = false;
        for (int x = 0; x < axes.across().size(); x++) {
            if (isThere.test(x)) {
                if (!open) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(x);
            }
            open = joins && isThere.test(x);
        }
        return runs;
    }

    /** What theory says of a line; a piece of it where it says something of one point only. */
    private List<List<Spot>> theory(int line) {
        List<Double> expected = IntStream.range(0, axes.across().size())
                .mapToObj(x -> point(line, x).theory())
                .toList();
        List<List<Spot>> lines = new ArrayList<>(joined(expected));
        for (List<Integer> run : runs(x -> values.holds(expected.get(x)))) {
            if (run.size() == 1) {
                double height = height(expected.get(run.get(0)));
                double x = place(run.get(0));
                lines.add(List.of(new Spot(x - ALONE, height), new Spot(x + ALONE, height)));
            }
        }
        return lines;
    }

    private Span span(int line, int x) {
        return Span.of(diagram, point(line, x));
    }

    private Point point(int line, int x) {
        return panel.points().get(line * axes.across().size() + x);
    }

    private double place(int x) {
        return axes.across().centre(x);
    }

    /** Below the panel where a value has no place on the axis: zero on a logarithmic one. */
    private double height(double value) {
        double far = 4 * axes.box().height();
        if (!values.holds(value)) {
            return axes.box().bottom() + far;
        }
        double height = axes.upright().ruler().position(value);
        return Math.max(axes.box().top() - far, Math.min(axes.box().bottom() + far, height));
    }
}
