package org.separatrix.study;

import java.util.Optional;
import org.separatrix.phases.Show;

/**
 * A diagram that a study asks for.
 *
 * @param name a word for files, unlike that of any other diagram of the study: {@code phase-by-kappa-width}
 * @param x the axis from left to right, or a name that an axis of rows binds; so are {@code y} and {@code facet}
 * @param facet a panel for each of its values
 * @param logScale whether values are shown on a logarithmic scale
 */
public record DiagramRequest(String name, String x, String y, Optional<String> facet, Show show, boolean logScale) {}
