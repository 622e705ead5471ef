package org.separatrix.report.figure;

import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Box;

/** What the points of a diagram look like, and what that means. */
sealed interface Coloring permits PhaseColoring, ValueColoring {
    static Coloring of(Diagram diagram) {
        return diagram.ofPhases() ? new PhaseColoring(diagram) : new ValueColoring(diagram);
    }

    /** Of a point that has cells. */
    Fill fill(Point point);

    /** What occurs in the diagram, in the order of its legend. */
    List<Key> keys();

    /** The values that a bar of colours explains, from bottom to top of the given box; none if the keys say all. */
    Optional<Ruler> values(Box bar);

    /** The points of all panels that have cells. */
    static List<Point> inhabited(Diagram diagram) {
        return diagram.panels().stream()
                .flatMap(panel -> panel.points().stream())
                .filter(point -> point.cells() > 0)
                .toList();
    }
}
