package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;

/** The phase of most cells gives the colour, the share of the others makes it lighter. */
final class PhaseColoring implements Coloring {
    /** How much faster than the disagreement the colour fades: one seed in eight must show. */
    private static final double FADING = 1.3;

    private static final double PALEST = 0.72;

    private final List<String> phases;
    private final List<Fill> fills;
    private final List<Point> points;

    PhaseColoring(Diagram diagram) {
        this.phases = diagram.phases();
        this.fills = Palette.of(phases);
        this.points = Coloring.inhabited(diagram);
    }

    @Override
    public Fill fill(Point point) {
        int phase = point.majority();
        return phase < 0 ? Palette.NO_VALUE : faded(fills.get(phase), point.agreement());
    }

    private static Fill faded(Fill fill, double agreement) {
        return fill.lighter(Math.min(PALEST, FADING * (1 - agreement)));
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        Fill first = null;
        for (int i = 0; i < phases.size(); i++) {
            int phase = i;
            Fill fill = fills.get(i);
            if (points.stream().anyMatch(point -> point.counts().get(phase) > 0)) {
                keys.add(new Key(phases.get(i), (canvas, box) -> fill.paint(canvas, List.of(box))));
                first = first == null ? fill : first;
            }
        }
        if (points.stream().anyMatch(point -> point.agreement() < 1)) {
            Fill shown = first;
            keys.add(new Key("lighter where cells disagree", (canvas, box) -> shades(canvas, box, shown)));
        }
        if (points.stream().anyMatch(point -> point.majority() < 0)) {
            keys.add(new Key("no phase", (canvas, box) -> Palette.NO_VALUE.paint(canvas, List.of(box))));
        }
        return keys;
    }

    private static void shades(Canvas canvas, Box box, Fill fill) {
        double third = box.width() / 3;
        for (int i = 0; i < 3; i++) {
            double left = box.left() + i * third;
            Box part = new Box(left, box.top(), left + third, box.bottom());
            faded(fill, 1 - 0.25 * i).paint(canvas, List.of(part));
        }
    }

    @Override
    public Optional<Ruler> values(Box bar) {
        return Optional.empty();
    }
}
