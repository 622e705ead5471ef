package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Show;
import org.separatrix.phases.Tally;

/** What a diagram shows of each cell, gathered into its points. */
final class PointGathering implements DiagramGathering.Quantity {
    private final DiagramFrame frame;
    private final Show show;
    private final Tally tally;

    PointGathering(DiagramFrame frame, Show show) {
        this.frame = frame;
        this.show = show;
        this.tally = new Tally(frame.frame(show));
    }

    @Override
    public void add(Gathered cell) {
        tally.add(
                frame.panel(cell.place()),
                frame.column(cell.place()),
                frame.row(cell.place()),
                cell.trajectory().cell(),
                cell.label().phase(),
                cell.value(show),
                cell.margin(),
                cell.expected().applyAsDouble(show));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        tally.write(out);
    }

    @Override
    public void merge(DataInputStream in) throws IOException {
        tally.merge(Tally.read(frame.frame(show), in));
    }

    @Override
    public Diagram diagram() {
        return tally.diagram();
    }
}
