package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Form;
import org.separatrix.phases.Lines;
import org.separatrix.phases.Show;
import org.separatrix.study.DiagramRequest;
import org.separatrix.study.Study;

/** All that is gathered for one diagram: a quantity for a map, one or several for lines. */
final class DiagramGathering implements Gathering {
    private final DiagramRequest request;
    private final List<Quantity> quantities;

    /** One quantity of a diagram. */
    interface Quantity extends Gathering {
        Diagram diagram();
    }

    DiagramGathering(Study study, DiagramRequest request) {
        DiagramFrame frame = DiagramFrame.of(study, request);
        this.request = request;
        this.quantities =
                request.shows().stream().map(show -> quantity(frame, show)).toList();
    }

    private static Quantity quantity(DiagramFrame frame, Show show) {
        if (show instanceof Show.Course course) {
            return new CourseGathering(frame, course);
        }
        return show instanceof Show.Exponent exponent
                ? new ExponentGathering(frame, exponent)
                : new PointGathering(frame, show);
    }

    /**
     * All of them in one.
     *
     * @param quantities those of {@link #quantities}
     */
    Diagram diagram(List<Diagram> quantities) {
        return request.form() == Form.LINES ? Lines.of(request.name(), quantities) : quantities.get(0);
    }

    /** A diagram for each quantity alone. */
    List<Diagram> quantities() {
        return quantities.stream().map(Quantity::diagram).toList();
    }

    @Override
    public void add(Gathered cell) {
        quantities.forEach(quantity -> quantity.add(cell));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        for (Quantity quantity : quantities) {
            quantity.write(out);
        }
    }

    @Override
    public void merge(DataInputStream in) throws IOException {
        for (Quantity quantity : quantities) {
            quantity.merge(in);
        }
    }
}
