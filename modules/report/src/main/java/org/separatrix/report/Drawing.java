package org.separatrix.report;

import java.util.List;
import org.separatrix.phases.Diagram;

/**
 * A diagram on the page.
 *
 * @param comparison how measurement and theory agree, as a sentence; empty if there is nothing to compare
 * @param files the same diagram in other formats, paths relative to the page, with {@code /} between folders
 */
public record Drawing(Diagram diagram, String comparison, List<String> files) {
    public Drawing {
        files = List.copyOf(files);
    }
}
