package org.separatrix.report.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;

/** What is shown of the values of a point gives its colour, from the least to the largest of the diagram. */
final class ValueColoring implements Coloring {
    private final Diagram diagram;
    private final boolean log;
    private final List<Point> points;
    private final DoubleSummaryStatistics range;

    ValueColoring(Diagram diagram) {
        this.diagram = diagram;
        this.log = diagram.logValues();
        this.points = Coloring.inhabited(diagram);
        this.range = points.stream()
                .mapToDouble(diagram::shown)
                .filter(this::drawable)
                .summaryStatistics();
    }

    private boolean drawable(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    @Override
    public Fill fill(Point point) {
        double value = diagram.shown(point);
        return drawable(value) ? Fill.plain(ColorMap.at(ruler(0, 1).position(value))) : Palette.NO_VALUE;
    }

    /** From the least to the largest value; around the only one there is. */
    private Ruler ruler(double from, double to) {
        double low = log ? StrictMath.log(range.getMin()) : range.getMin();
        double high = log ? StrictMath.log(range.getMax()) : range.getMax();
        double tiny = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
        if (high - low > tiny) {
            return new Ruler(log, low, high, from, to);
        }
        double around = log ? 1 : low == 0 ? 1 : Math.abs(low) / 2;
        return new Ruler(log, low - around, high + around, from, to);
    }

    @Override
    public List<Key> keys() {
        String meaning = log ? "no positive value" : "no value";
        return points.stream().allMatch(point -> drawable(diagram.shown(point)))
                ? List.of()
                : List.of(new Key(meaning, (canvas, box) -> Palette.NO_VALUE.paint(canvas, List.of(box))));
    }

    @Override
    public Optional<Ruler> values(Box bar) {
        return range.getCount() == 0 ? Optional.empty() : Optional.of(ruler(bar.bottom(), bar.top()));
    }
}
