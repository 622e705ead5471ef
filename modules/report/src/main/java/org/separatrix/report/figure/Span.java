package org.separatrix.report.figure;

import java.util.stream.DoubleStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Values;

/**
 * How high a point of a curve stands, and how far it spreads: from the least to the largest of its cells, or by its standard
 * error if it is an exponent.
 */
record Span(double value, double low, double high) {
    static Span of(Diagram diagram, Point point) {
        Values values = point.values();
        double shown = diagram.shown(point);
        return point.isExponent()
                ? new Span(shown, shown - values.error(), shown + values.error())
                : new Span(shown, values.least(), values.largest());
    }

    /** Whether there is more than the value itself. */
    boolean spreads() {
        return low < high;
    }

    DoubleStream values() {
        return DoubleStream.of(value, low, high);
    }
}
