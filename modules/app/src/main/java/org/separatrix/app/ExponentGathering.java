package org.separatrix.app;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.phases.Slope;
import org.separatrix.phases.SlopeTally;
import org.separatrix.study.DiagramAxis;

/** The exponents of a quantity, gathered over their axis for each point of a diagram. */
final class ExponentGathering implements DiagramGathering.Quantity {
    private final DiagramFrame frame;
    private final Show.Exponent show;
    private final DiagramAxis over;
    private final SlopeTally tally;

    ExponentGathering(DiagramFrame frame, Show.Exponent show) {
        this.frame = frame;
        this.show = show;
        this.over = frame.study().diagramAxis(show.axis());
        this.tally = new SlopeTally(Law.POWER, over.numbers(), frame.places());
    }

    @Override
    public void add(Gathered cell) {
        tally.add(
                frame.place(cell.place()),
                over.index(cell.place()),
                cell.trajectory().cell(),
                show.value(cell.trajectory(), cell.numbers(), cell.label()),
                1);
    }

    @Override
    public byte[] part() {
        return tally.toBytes();
    }

    @Override
    public void merge(byte[] part) {
        tally.merge(SlopeTally.fromBytes(Law.POWER, over.numbers(), frame.places(), part));
    }

    @Override
    public Diagram diagram() {
        List<Diagram.Point> points = new ArrayList<>();
        for (int place = 0; place < frame.places(); place++) {
            points.add(point(tally.slope(place)));
        }
        return frame.diagram(show, points);
    }

    private static Diagram.Point point(Slope slope) {
        double exponent = slope.regression().slope();
        return new Diagram.Point(
                slope.cells(),
                List.of(),
                Double.isNaN(exponent) ? 0 : slope.valued(),
                exponent,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                slope.example(),
                slope.regression().slopeError());
    }
}
