package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.phases.Slope;
import org.separatrix.study.DiagramAxis;

/** The exponents of a quantity, gathered over their axis for each point of a diagram. */
final class ExponentGathering implements DiagramGathering.Quantity {
    private final DiagramFrame frame;
    private final Show.Exponent show;
    private final DiagramAxis over;
    private final SlopeGathering slopes;

    ExponentGathering(DiagramFrame frame, Show.Exponent show) {
        this.frame = frame;
        this.show = show;
        this.over = frame.study().diagramAxis(show.axis());
        this.slopes = new SlopeGathering(show.of(), Law.POWER, over.numbers(), frame.places());
    }

    @Override
    public void add(Gathered cell) {
        slopes.add(frame.place(cell.place()), over.index(cell.place()), cell, 1);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        slopes.write(out);
    }

    @Override
    public void merge(DataInputStream in) throws IOException {
        slopes.merge(in);
    }

    @Override
    public Diagram diagram() {
        List<Diagram.Point> points = new ArrayList<>();
        for (int place = 0; place < frame.places(); place++) {
            points.add(point(slopes.measured(place), slopes.expected(place)));
        }
        return frame.diagram(show, points);
    }

    private static Diagram.Point point(Slope slope, double expected) {
        double exponent = slope.regression().slope();
        Diagram.Values values = Double.isNaN(exponent)
                ? Diagram.Values.NONE
                : new Diagram.Values(
                        slope.valued(), exponent, slope.regression().slopeError(), exponent, Double.NaN, Double.NaN);
        return new Diagram.Point(slope.cells(), List.of(), values, Double.NaN, expected, slope.example());
    }
}
