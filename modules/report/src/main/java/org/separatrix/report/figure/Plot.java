package org.separatrix.report.figure;

import org.separatrix.report.canvas.Canvas;

/** One panel in its place. */
sealed interface Plot permits MapPlot, LinePlot {
    void draw(Canvas canvas);

    /** Where its points stand. */
    Figure.Place place();
}
