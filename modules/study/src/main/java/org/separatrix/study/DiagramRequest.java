package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram.Form;
import org.separatrix.phases.Show;
import org.separatrix.phases.Statistic;

/**
 * A diagram that a study asks for.
 *
 * @param name a word for files, unlike that of any other diagram of the study: {@code phase-by-kappa-width}
 * @param x the axis from left to right, or a name that an axis of rows binds; so are {@code y} and the facets. For lines of {@link
 *     Show.Course} it is {@code time} or {@code step}, which no axis can be called
 * @param y of a map the axis from bottom to top; of lines the axis for whose values there is a line each, if there is one
 * @param facets a panel for each combination of their values, a row for each value of the first of two
 * @param shows what is shown: of a map one thing, of lines at least one
 * @param statistic what is shown of the values that share a point
 * @param logScale whether values are shown on a logarithmic scale
 */
public record DiagramRequest(
        Form form,
        String name,
        String x,
        Optional<String> y,
        List<String> facets,
        List<Show> shows,
        Statistic statistic,
        boolean logScale) {
    public DiagramRequest {
        facets = List.copyOf(facets);
        shows = List.copyOf(shows);
    }
}
