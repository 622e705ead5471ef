package org.separatrix.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.separatrix.phases.Diagram.Form;
import org.separatrix.phases.Show;
import org.separatrix.phases.Show.Course.Progress;
import org.separatrix.phases.Statistic;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Reads the diagrams: what is shown over which axes, as a map or as lines. */
final class DiagramsReader {
    /** Places along a trajectory, of twenty decades. */
    private static final long MOST_MILESTONES = 800;

    /** Rows and columns of panels. */
    private static final int MOST_FACETS = 2;

    private static final String EXAMPLE = "{x: kappa, y: width, show: phase}";
    private static final String MAP = "a diagram needs x, y and show, as in " + EXAMPLE;
    private static final String LINES = "a diagram of lines needs x and lines, as in {x: kappa, lines: [last(loss)]}";

    private final Scope scope;
    private final AxisNames axes;
    private final ShowReader shows;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    DiagramsReader(Scope scope, ShowReader shows, Problems problems) {
        this.scope = scope;
        this.axes = new AxisNames(scope, problems);
        this.shows = shows;
        this.problems = problems;
    }

    List<DiagramRequest> read(Node node) {
        List<DiagramRequest> diagrams = new ArrayList<>();
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "must be a list of diagrams, as in [" + EXAMPLE + "]");
            return diagrams;
        }
        for (Node entry : sequence.entries()) {
            if (entry instanceof Node.Mapping mapping) {
                diagram(new Settings(mapping, scope, problems)).ifPresent(diagrams::add);
            } else {
                problems.add(entry.place(), "must be a diagram, as in " + EXAMPLE);
            }
        }
        return diagrams;
    }

    private Optional<DiagramRequest> diagram(Settings settings) {
        Words words = new Words(settings, problems);
        boolean lines = settings.keys().contains("lines");
        Optional<Progress> along = lines ? along(words) : Optional.empty();
        Optional<String> x = along.isPresent() ? words.one("x", "") : axis(words, "x", lines ? LINES : MAP);
        Optional<String> y = axis(words, lines ? "by" : "y", lines ? "" : MAP);
        List<String> facets = facets(words, settings);
        List<Show> shown = lines ? lines(settings, along) : show(words);
        boolean log = isLog(words, shown);
        Optional<Statistic> statistic = statistic(words, shown);
        settings.finish();
        boolean complete =
                x.isPresent() && (y.isPresent() || (lines && !settings.keys().contains("by")));
        if (!complete || shown.isEmpty()) {
            return Optional.empty();
        }
        List<String> used = Stream.of(along.isPresent() ? Optional.<String>empty() : x, y)
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
        used.addAll(facets);
        if (!axes.differ(used, lines ? "x, by and facet" : "x, y and facet", settings.place())
                || !exponents(shown, used, settings)
                || !axes.fit(
                        used.stream(),
                        along.isPresent() ? MOST_MILESTONES * shown.size() : shown.size(),
                        "a diagram",
                        settings.place())) {
            return Optional.empty();
        }
        return Optional.of(new DiagramRequest(
                lines ? Form.LINES : Form.MAP,
                name(shown, x.get(), y),
                x.get(),
                y,
                facets,
                shown,
                statistic.orElseGet(() -> usual(shown)),
                log));
    }

    /** Empty if none is asked for, or there was a problem. */
    private Optional<Statistic> statistic(Words words, List<Show> shown) {
        Optional<String> word = words.one("statistic", "");
        Optional<Statistic> known = word.flatMap(given -> Stream.of(Statistic.values())
                .filter(each -> each.word().equals(given))
                .findFirst());
        if (word.isPresent() && known.isEmpty()) {
            problems.add(words.settings().place("statistic"), "must be mean or median but is '" + word.get() + "'");
        } else if (word.isPresent() && shown.stream().anyMatch(Show.Phase.class::isInstance)) {
            problems.add(words.settings().place("statistic"), "is for values, and phases have none; remove it");
        }
        return known;
    }

    /** Of several lines the median as soon as one is of times. */
    private Statistic usual(List<Show> shown) {
        return shown.stream().map(shows::usual).anyMatch(Statistic.MEDIAN::equals) ? Statistic.MEDIAN : Statistic.MEAN;
    }

    /** By what trajectories are drawn, if they are: no axis can have one of these names. */
    private static Optional<Progress> along(Words words) {
        return words.one("x", "").flatMap(name -> Stream.of(Progress.values())
                .filter(each -> each.word().equals(name))
                .findFirst());
    }

    private Optional<String> axis(Words words, String key, String remedy) {
        return words.one(key, remedy)
                .filter(name -> axes.isAxis(name, words.settings().place(key)));
    }

    private List<Show> show(Words words) {
        return words
                .one("show", MAP)
                .flatMap(text -> shows.read(text, words.settings().place("show")))
                .stream()
                .toList();
    }

    /** All of them, or none if one has a problem. */
    private List<Show> lines(Settings settings, Optional<Progress> along) {
        for (String other : List.of("y", "show")) {
            settings.node(other)
                    .ifPresent(node -> problems.add(
                            node.place(), "cannot stand beside lines, which are drawn over x; remove one of them"));
        }
        List<Show> lines = new ArrayList<>();
        Node node = settings.node("lines").orElseThrow();
        List<Node> entries = ExpressionReader.entries(node);
        boolean complete = true;
        for (Node entry : entries) {
            if (entry instanceof Node.Scalar scalar) {
                List<Show> shown = along.map(progress -> shows.courses(scalar.text(), progress, scalar.place()))
                        .orElseGet(() -> shows.read(scalar.text(), scalar.place()).stream()
                                .toList());
                complete &= !shown.isEmpty();
                lines.addAll(shown);
            } else {
                complete = false;
                problems.add(
                        entry.place(), "must be what a line shows, as in last(loss), but is " + entry.description());
            }
        }
        if (entries.isEmpty()) {
            problems.add(node.place(), "must have at least one entry, as in [last(loss)]");
        }
        if (lines.stream().anyMatch(Show.Phase.class::isInstance)) {
            problems.add(node.place(), "are of numbers, and phases are none; show: phase needs x and y");
            return List.of();
        }
        return complete ? lines : List.of();
    }

    private boolean isLog(Words words, List<Show> shown) {
        Settings settings = words.settings();
        Optional<String> scale = words.one("scale", "");
        if (scale.isPresent() && !Set.of("linear", "log").contains(scale.get())) {
            problems.add(settings.place("scale"), "must be linear or log but is '" + scale.get() + "'");
        } else if (scale.isPresent() && shown.stream().anyMatch(Show.Phase.class::isInstance)) {
            problems.add(settings.place("scale"), "is for values, and phases have none; remove it");
        }
        return scale.filter("log"::equals).isPresent();
    }

    /** An exponent's axis is gathered over, and so cannot be one that is drawn. */
    private boolean exponents(List<Show> shown, List<String> used, Settings settings) {
        boolean possible = true;
        for (Show show : shown) {
            if (show instanceof Show.Exponent exponent) {
                List<String> all = new ArrayList<>(used);
                all.add(exponent.axis());
                possible &= axes.differ(all, "the axis of an exponent, x, y, by and facet", settings.place())
                        && axes.fit(all.stream(), 1, "a diagram of exponents", settings.place());
            }
        }
        return possible;
    }

    /** None, one or two. */
    private List<String> facets(Words words, Settings settings) {
        List<String> facets = words.several("facet");
        if (facets.size() > MOST_FACETS) {
            problems.add(settings.place("facet"), "must be an axis or two of them, as in [kind, inputs]");
            return List.of();
        }
        return facets.stream()
                .filter(name -> axes.isAxis(name, settings.place("facet")))
                .toList();
    }

    /** A word for files, with a number where it would be the second of its name; of several lines it names the first. */
    private String name(List<Show> shown, String x, Optional<String> y) {
        String more = shown.size() > 1 ? "-and-more" : "";
        String text = shown.get(0).text() + more + "-by-" + x
                + y.map(name -> "-" + name).orElse("");
        String word =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = word;
        for (int i = 2; !names.add(name); i++) {
            name = word + "-" + i;
        }
        return name;
    }
}
