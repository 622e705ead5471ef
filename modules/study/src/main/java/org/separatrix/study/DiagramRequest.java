package org.separatrix.study;

import java.util.List;
import org.separatrix.phases.Show;
import org.separatrix.phases.Statistic;

/**
 * A diagram that a study asks for.
 *
 * @param name a word for files, unlike that of any other diagram of the study: {@code phase-by-kappa-width}
 * @param x the axis from left to right, or a name that an axis of rows binds; so are {@code y} and the facets
 * @param facets a panel for each combination of their values, a row for each value of the first of two
 * @param statistic what is shown of the values that share a point
 * @param logScale whether values are shown on a logarithmic scale
 */
public record DiagramRequest(
        String name, String x, String y, List<String> facets, Show show, Statistic statistic, boolean logScale) {
    public DiagramRequest {
        facets = List.copyOf(facets);
    }
}
