package org.separatrix.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.separatrix.phases.Show;
import org.separatrix.phases.Statistic;
import org.separatrix.study.grid.Axis;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;
import org.separatrix.study.yaml.Node;

/** Reads the diagrams: what is shown over which axes. */
final class DiagramsReader {
    /** Points along an axis that can still be drawn. */
    private static final int MOST_POINTS = 10_000;

    /** Points of a whole diagram, which every task holds in memory. */
    private static final long MOST_PLACES = 1_000_000;

    /** Rows and columns of panels. */
    private static final int MOST_FACETS = 2;

    private final Scope scope;
    private final ShowReader shows;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    DiagramsReader(Scope scope, ShowReader shows, Problems problems) {
        this.scope = scope;
        this.shows = shows;
        this.problems = problems;
    }

    List<DiagramRequest> read(Node node) {
        List<DiagramRequest> diagrams = new ArrayList<>();
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "must be a list of diagrams, as in [{x: kappa, y: width, show: phase}]");
            return diagrams;
        }
        for (Node entry : sequence.entries()) {
            if (entry instanceof Node.Mapping mapping) {
                diagram(new Settings(mapping, scope, problems)).ifPresent(diagrams::add);
            } else {
                problems.add(entry.place(), "must be a diagram, as in {x: kappa, y: width, show: phase}");
            }
        }
        return diagrams;
    }

    private Optional<DiagramRequest> diagram(Settings settings) {
        Optional<String> x = word(settings, "x", true).filter(name -> isAxis(name, "x", settings));
        Optional<String> y = word(settings, "y", true).filter(name -> isAxis(name, "y", settings));
        List<String> facets = words(settings, "facet").stream()
                .filter(name -> isAxis(name, "facet", settings))
                .toList();
        Optional<String> text = word(settings, "show", true);
        Optional<Show> show = text.flatMap(given -> shows.read(given, settings.place("show")));
        Optional<String> scale = word(settings, "scale", false);
        Optional<Statistic> statistic = statistic(settings, show);
        settings.finish();
        if (scale.isPresent() && !Set.of("linear", "log").contains(scale.get())) {
            problems.add(settings.place("scale"), "must be linear or log but is '" + scale.get() + "'");
        } else if (scale.isPresent() && show.isPresent() && show.get() instanceof Show.Phase) {
            problems.add(settings.place("scale"), "is for values, and phases have none; remove it");
        }
        if (x.isEmpty() || y.isEmpty() || show.isEmpty() || !differ(x.get(), y.get(), facets, settings)) {
            return Optional.empty();
        }
        long places = size(x.get()) * size(y.get());
        for (String facet : facets) {
            places = Math.multiplyExact(places, size(facet));
        }
        if (places > MOST_PLACES) {
            problems.add(
                    settings.place(),
                    "would have " + places + " points, and a diagram can have at most " + MOST_PLACES
                            + "; choose axes with fewer values");
            return Optional.empty();
        }
        boolean log = scale.filter("log"::equals).isPresent();
        return Optional.of(new DiagramRequest(
                name(show.get().text() + "-by-" + x.get() + "-" + y.get()),
                x.get(),
                y.get(),
                facets,
                show.get(),
                statistic.orElseGet(() -> shows.usual(show.get())),
                log));
    }

    /** Empty if none is asked for, or there was a problem. */
    private Optional<Statistic> statistic(Settings settings, Optional<Show> show) {
        Optional<String> word = word(settings, "statistic", false);
        Optional<Statistic> known = word.flatMap(given -> Stream.of(Statistic.values())
                .filter(each -> each.word().equals(given))
                .findFirst());
        if (word.isPresent() && known.isEmpty()) {
            problems.add(settings.place("statistic"), "must be mean or median but is '" + word.get() + "'");
        } else if (word.isPresent() && show.filter(Show.Phase.class::isInstance).isPresent()) {
            problems.add(settings.place("statistic"), "is for values, and phases have none; remove it");
        }
        return known;
    }

    private long size(String name) {
        return scope.grid().axes().get(scope.grid().axisOf(name)).size();
    }

    private Optional<String> word(Settings settings, String key, boolean required) {
        Optional<Node> node = required
                ? settings.node(key, "a diagram needs x, y and show, as in {x: kappa, y: width, show: phase}")
                : settings.node(key);
        if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
            problems.add(
                    node.get().place(), "must be a word but is " + node.get().description());
        }
        return node.filter(Node.Scalar.class::isInstance).map(scalar -> ((Node.Scalar) scalar).text());
    }

    /** A word, or a list of at most two. */
    private List<String> words(Settings settings, String key) {
        List<Node> nodes = settings.node(key)
                .map(node -> node instanceof Node.Sequence list ? list.entries() : List.of(node))
                .orElse(List.of());
        if (nodes.size() > MOST_FACETS || !nodes.stream().allMatch(Node.Scalar.class::isInstance)) {
            problems.add(settings.place(key), "must be an axis or two of them, as in [kind, inputs]");
            return List.of();
        }
        return nodes.stream().map(node -> ((Node.Scalar) node).text()).toList();
    }

    private boolean isAxis(String name, String key, Settings settings) {
        List<String> bound = new ArrayList<>();
        for (Axis axis : scope.grid().axes()) {
            if (axis.names().contains(name)) {
                if (axis.size() > MOST_POINTS) {
                    problems.add(
                            settings.place(key),
                            "'" + name + "' has " + axis.size() + " points; a diagram can show at most " + MOST_POINTS);
                }
                return axis.size() <= MOST_POINTS;
            }
            bound.addAll(axis.names());
        }
        problems.add(settings.place(key), noAxis(name, bound));
        return false;
    }

    private String noAxis(String name, List<String> bound) {
        for (Axis axis : scope.grid().axes()) {
            if (axis.name().equals(name)) {
                return "'" + name + "' binds several names; choose one of " + String.join(", ", axis.names());
            }
        }
        return scope.has(name)
                ? "'" + name + "' is a definition, and diagrams are drawn over axes: " + Spelling.list(bound)
                : "there is no axis '" + name + "'. " + Spelling.remedyAndList(name, bound);
    }

    private boolean differ(String x, String y, List<String> facets, Settings settings) {
        List<String> used = new ArrayList<>(List.of(x, y));
        used.addAll(facets);
        long axes = used.stream()
                .map(name -> scope.dependencies(Set.of(name)))
                .distinct()
                .count();
        if (axes < used.size()) {
            problems.add(settings.place(), "x, y and facet must be different axes but are " + String.join(", ", used));
        }
        return axes == used.size();
    }

    /** A word for files, with a number where it would be the second of its name. */
    private String name(String text) {
        String word =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = word;
        for (int i = 2; !names.add(name); i++) {
            name = word + "-" + i;
        }
        return name;
    }
}
