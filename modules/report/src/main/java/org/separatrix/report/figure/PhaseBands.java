package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Segment;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;

/**
 * The phases of training behind a curve over time, as upright bands of their colours.
 *
 * @param phases those that occur in a diagram, in their order
 */
record PhaseBands(List<String> phases) {
    private static final double SHADE = 0.24;

    static PhaseBands of(Diagram diagram) {
        return new PhaseBands(diagram.panels().stream()
                .flatMap(panel -> panel.segments().stream())
                .map(Segment::phase)
                .distinct()
                .toList());
    }

    List<Key> keys() {
        return phases.stream()
                .map(phase -> new Key(phase, (canvas, box) -> paint(canvas, phase, box)))
                .toList();
    }

    /** Of one panel. */
    void paint(Canvas canvas, List<Segment> segments, PlotAxes axes) {
        Box box = axes.box();
        Ruler time = axes.across().ruler();
        for (Segment segment : segments) {
            double left = segment.from() > 0 ? clipped(time.position(segment.from()), box) : box.left();
            double right = segment.isOpen()
                    ? box.right()
                    : segment.to() > 0 ? clipped(time.position(segment.to()), box) : left;
            if (right > left) {
                paint(canvas, segment.phase(), new Box(left, box.top(), right, box.bottom()));
            }
        }
    }

    private static double clipped(double place, Box box) {
        return Math.max(box.left(), Math.min(box.right(), place));
    }

    private void paint(Canvas canvas, String phase, Box box) {
        canvas.area(Palette.of(phases).get(phases.indexOf(phase)).ground(), SHADE, List.of(box.outline()));
    }
}
