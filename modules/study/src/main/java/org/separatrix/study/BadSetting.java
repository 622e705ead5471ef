package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.yaml.Node;

/** A setting whose value is not possible in some cell. */
final class BadSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    BadSetting(Place place, String message) {
        super(message);
        this.place = place;
    }

    /**
     * What an exception says, at its place. The sentences of the domain begin with the setting they speak of,
     * {@code train.step-size must be ...}, so the place is found by following that name, or the end of it, from the settings
     * that were read.
     */
    static Problem problem(IllegalArgumentException exception, Node settings) {
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof BadSetting bad) {
            return new Problem(bad.place, message);
        }
        int space = Math.max(0, message.indexOf(' '));
        List<String> steps = List.of(message.substring(0, space).split("\\."));
        for (int from = 0; from < steps.size(); from++) {
            Optional<Node> found = follow(settings, steps.subList(from, steps.size()));
            if (found.isPresent()) {
                return new Problem(found.get().place(), message.substring(space + 1));
            }
        }
        return new Problem(settings.place(), message);
    }

    private static Optional<Node> follow(Node from, List<String> steps) {
        Node node = from;
        for (String step : steps) {
            node = node instanceof Node.Mapping mapping ? mapping.settings().get(step) : null;
        }
        return Optional.ofNullable(node);
    }
}
