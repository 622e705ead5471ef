package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.report.canvas.Text;

/** How the labels of an axis stand to it, and so how close they may come to each other. */
enum Direction {
    /** Horizontal labels below a horizontal axis. */
    ACROSS,
    /** Horizontal labels beside an upright axis. */
    UPRIGHT,
    /** Slanted labels below a horizontal axis, for words that would not fit otherwise. */
    SLANTED;

    /** Size of the labels of all axes. */
    static final double LABEL_SIZE = 11.5;

    /** The length along the axis that a label wants for itself, air included. */
    double extent(Text label) {
        return switch (this) {
            case ACROSS -> label.width(LABEL_SIZE) + 9;
            case UPRIGHT -> 1.3 * LABEL_SIZE;
            case SLANTED -> 1.7 * LABEL_SIZE;
        };
    }

    boolean fits(Ruler ruler, Tick left, Tick right) {
        double distance = Math.abs(ruler.position(right.value()) - ruler.position(left.value()));
        return distance >= (extent(left.label()) + extent(right.label())) / 2;
    }

    /** Whether no two neighbouring labels overlap. */
    boolean fit(Ruler ruler, List<Tick> ticks) {
        List<Tick> labelled = ticks.stream().filter(Tick::labelled).toList();
        for (int i = 1; i < labelled.size(); i++) {
            if (!fits(ruler, labelled.get(i - 1), labelled.get(i))) {
                return false;
            }
        }
        return true;
    }
}
