package org.separatrix.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Reads the fits: of what, against which axis, by which law. */
final class FitsReader {
    private static final String EXAMPLE = "{of: last(loss), against: width}";
    private static final String REMEDY = "a fit needs of and against, as in " + EXAMPLE;

    private final Scope scope;
    private final AxisNames axes;
    private final ShowReader shows;
    private final Problems problems;

    FitsReader(Scope scope, ShowReader shows, Problems problems) {
        this.scope = scope;
        this.axes = new AxisNames(scope, problems);
        this.shows = shows;
        this.problems = problems;
    }

    List<FitRequest> read(Node node) {
        List<FitRequest> fits = new ArrayList<>();
        if (!(node instanceof Node.Sequence sequence)) {
            problems.add(node.place(), "must be a list of fits, as in [" + EXAMPLE + "]");
            return fits;
        }
        for (Node entry : sequence.entries()) {
            if (entry instanceof Node.Mapping mapping) {
                fit(new Settings(mapping, scope, problems)).ifPresent(fits::add);
            } else {
                problems.add(entry.place(), "must be a fit, as in " + EXAMPLE);
            }
        }
        return fits;
    }

    private Optional<FitRequest> fit(Settings settings) {
        Words words = new Words(settings, problems);
        Optional<Show> of = words.one("of", REMEDY)
                .flatMap(text -> shows.read(text, settings.place("of")))
                .filter(show -> isNumber(show, settings));
        Optional<String> against =
                words.one("against", REMEDY).filter(name -> axes.isAxis(name, settings.place("against")));
        Optional<Double> from = end(settings, "from", Double.NEGATIVE_INFINITY);
        Optional<Double> to = end(settings, "to", Double.POSITIVE_INFINITY);
        List<String> per = words.several("per").stream()
                .filter(name -> axes.isAxis(name, settings.place("per")))
                .toList();
        Optional<Law> law = law(words, settings);
        Optional<Expression> divisor = settings.node("divide-by")
                .map(node -> new ExpressionReader(scope, problems).read(node))
                .orElse(Optional.of(new Expression.Literal(1)));
        settings.finish();
        if (of.isEmpty() || against.isEmpty() || from.isEmpty() || to.isEmpty() || law.isEmpty() || divisor.isEmpty()) {
            return Optional.empty();
        }
        List<String> used =
                Stream.concat(Stream.of(against.get()), per.stream()).toList();
        boolean possible = axes.differ(used, "against and per", settings.place())
                && axes.fit(used.stream(), 1, "a fit", settings.place())
                && axes.hasSlopes(
                        against.get(), from.get(), to.get(), law.get().needsPositiveAxis(), settings.place("against"));
        if (!possible) {
            return Optional.empty();
        }
        String text =
                settings.node("divide-by").map(node -> divisor.get().toString()).orElse("");
        Compiled compiled = divisor.get().compile(scope::place);
        return Optional.of(
                new FitRequest(of.get(), against.get(), from.get(), to.get(), per, law.get(), text, compiled));
    }

    private boolean isNumber(Show show, Settings settings) {
        boolean isNumber = !(show instanceof Show.Phase || show instanceof Show.Exponent);
        if (!isNumber) {
            problems.add(
                    settings.place("of"),
                    "a fit is of a number of each cell, such as last(loss), and '" + show.text() + "' is none");
        }
        return isNumber;
    }

    private Optional<Double> end(Settings settings, String key, double absent) {
        return settings.node(key)
                .map(node -> new ExpressionReader(scope, problems).constant(node))
                .orElse(Optional.of(absent));
    }

    private Optional<Law> law(Words words, Settings settings) {
        Optional<String> word = words.one("law", "");
        if (word.isEmpty()) {
            return Optional.of(Law.POWER);
        }
        for (Law law : Law.values()) {
            if (law.word().equals(word.get())) {
                return Optional.of(law);
            }
        }
        problems.add(
                settings.place("law"), "must be power, exponential, logarithmic or linear but is '" + word.get() + "'");
        return Optional.empty();
    }
}
