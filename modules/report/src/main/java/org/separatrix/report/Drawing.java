package org.separatrix.report;

import java.util.List;
import org.separatrix.phases.Diagram;
import org.separatrix.report.figure.FittedCurve;

/**
 * A diagram on the page.
 *
 * @param fits what was fitted to its lines
 * @param comparison how measurement and theory agree, as a sentence; empty if there is nothing to compare
 * @param files the same diagram in other formats, paths relative to the page, with {@code /} between folders
 */
public record Drawing(Diagram diagram, List<FittedCurve> fits, String comparison, List<String> files) {
    public Drawing {
        fits = List.copyOf(fits);
        files = List.copyOf(files);
    }

    /** Without fits. */
    public Drawing(Diagram diagram, String comparison, List<String> files) {
        this(diagram, List.of(), comparison, files);
    }
}
