package org.separatrix.report.figure;

import java.util.List;
import java.util.Optional;
import org.separatrix.report.canvas.Box;

/** How the points of a diagram are drawn. */
sealed interface Look permits MapLook, LineLook {
    /** What the legend says. */
    List<Key> keys();

    /** Width and height of a panel. */
    record Size(double width, double height) {}

    /** Of a panel that has so much room across. */
    Size size(double room);

    /** The horizontal axis of a panel between these places. */
    Bands across(double left, double right);

    /** The axis of a panel between these heights. */
    Upright upright(double bottom, double top);

    /** The panel of this number, within its axes. */
    Plot plot(int panel, PlotAxes axes);

    /** The values that a bar of colours explains, from bottom to top of the given box; none if the legend says all. */
    Optional<Ruler> values(Box bar);
}
