package org.separatrix.report.figure;

import java.util.stream.DoubleStream;
import org.separatrix.phases.Diagram.Point;

/**
 * How high a point of a curve stands, and how far it spreads: from the least to the largest of its cells, or by its standard
 * error if it is an exponent.
 */
record Span(double value, double low, double high) {
    static Span of(Point point) {
        return Double.isNaN(point.error())
                ? new Span(point.mean(), point.least(), point.largest())
                : new Span(point.mean(), point.mean() - point.error(), point.mean() + point.error());
    }

    /** Whether there is more than the value itself. */
    boolean spreads() {
        return low < high;
    }

    DoubleStream values() {
        return DoubleStream.of(value, low, high);
    }
}
