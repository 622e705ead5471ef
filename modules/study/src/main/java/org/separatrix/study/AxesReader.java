package org.separatrix.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.expression.MalformedExpression;
import org.separatrix.study.grid.Axis;
import org.separatrix.study.grid.Points;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.grid.Spacing;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.CoreSchema;
import org.separatrix.study.yaml.Node;

/** Reads the axes of a study. An axis with a problem is replaced by one of a single point, so that its names are known. */
final class AxesReader {
    private static final int MOST = 100;
    private static final List<String> RULES = List.of("values", "linear", "log", "log2", "rows", "count");
    private static final Points STAND_IN = new Points.Count(1, 1);

    private final Names names;
    private final Problems problems;
    private final ExpressionReader constants;
    private final List<Axis> axes = new ArrayList<>();

    AxesReader(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
        this.constants = new ExpressionReader(Scope.empty(), problems);
    }

    /** The axes inside this map, in order. */
    List<Axis> read(Settings settings) {
        if (settings.keys().isEmpty() || settings.keys().size() > MOST) {
            problems.add(
                    settings.place(),
                    "must have between 1 and " + MOST + " axes but has "
                            + settings.keys().size() + ", as in seed: {count: 8}");
            return axes;
        }
        for (String name : settings.keys()) {
            Node node = settings.node(name).orElseThrow();
            if (!(node instanceof Node.Mapping)) {
                problems.add(node.place(), "must be a rule such as {values: [1, 2, 3]} but is " + node.description());
                simple(name, node.place(), STAND_IN);
                continue;
            }
            Settings axis = settings.child(name);
            if (axis.node("rows").isPresent()) {
                rows(name, axis);
            } else {
                Optional<Points> points = axis.guarded(() -> points(axis));
                simple(name, node.place(), points.orElse(STAND_IN));
                if (points.isEmpty()) {
                    continue; // what else it needs was not asked for
                }
            }
            axis.finish();
        }
        return axes;
    }

    private void simple(String name, Place place, Points points) {
        if (names.isFree(name, place)) {
            axes.add(new Axis(name, points));
        }
    }

    private Points points(Settings axis) {
        List<String> given =
                RULES.stream().filter(rule -> axis.node(rule).isPresent()).toList();
        if (given.size() != 1) {
            throw new BadSetting(
                    axis.place(),
                    given.isEmpty()
                            ? "needs one of " + String.join(", ", RULES) + ", as in {values: [1, 2, 3]}"
                            : "must have one of " + String.join(", ", given) + " only");
        }
        return switch (given.get(0)) {
            case "values" -> differing(axis.place("values"), list(axis, "values"));
            case "count" -> count(axis);
            default -> spaced(axis, given.get(0));
        };
    }

    private static Points count(Settings axis) {
        long first = axis.constants().whole("first", 0);
        return new Points.Count(first, axis.constants().whole("count"));
    }

    private Points spaced(Settings axis, String rule) {
        List<Node> ends = entries(axis, rule);
        if (ends.size() != 2) {
            throw new BadSetting(axis.place(rule), "must be the two ends, as in " + rule + ": [1, 10]");
        }
        Optional<Double> first = constants.constant(ends.get(0));
        Optional<Double> last = constants.constant(ends.get(1));
        double lo = first.orElse(1.0);
        double hi = last.orElse(lo + 1);
        axis.resolved().put(rule, List.of(lo, hi));
        if (rule.equals("linear") && axis.node("step").isPresent()) {
            if (axis.node("points").isPresent()) {
                throw new BadSetting(axis.place("step"), "points and step exclude each other; remove one of them");
            }
            return Spacing.linearBySteps(lo, hi, axis.constants().number("step", 1));
        }
        if (axis.node("points").isEmpty()) {
            throw new BadSetting(
                    axis.place(),
                    "needs points, their number" + (rule.equals("linear") ? ", or step, their distance" : ""));
        }
        long points = axis.constants().whole("points");
        return switch (rule) {
            case "linear" -> Spacing.linear(lo, hi, points);
            case "log" -> Spacing.log(lo, hi, points);
            default -> Spacing.log2(lo, hi, points);
        };
    }

    /** Several names that move together; the axis has no value of its own. */
    private void rows(String name, Settings axis) {
        names.isSpelledWell(name, axis.place());
        Settings rows = axis.child("rows");
        Map<String, Points> bound = new LinkedHashMap<>();
        boolean readable = true;
        for (String boundName : rows.keys()) {
            Optional<Points> points = rows.guarded(() -> list(rows, boundName));
            readable &= points.isPresent();
            if (names.isFree(boundName, rows.place(boundName))) {
                bound.put(boundName, points.orElse(STAND_IN));
            }
        }
        if (bound.isEmpty() || bound.size() > MOST) {
            problems.add(
                    rows.place(), "must have between 1 and " + MOST + " lists, as in rows: {g: [-0.5, -1], e: [0, 1]}");
            return;
        }
        axes.add(new Axis(name, readable && equallyLong(bound, rows) ? bound : firstPoints(bound)));
    }

    private boolean equallyLong(Map<String, Points> bound, Settings rows) {
        Map.Entry<String, Points> first = bound.entrySet().iterator().next();
        boolean equal = true;
        for (Map.Entry<String, Points> other : bound.entrySet()) {
            if (other.getValue().size() != first.getValue().size()) {
                equal = false;
                problems.add(
                        rows.place(other.getKey()),
                        "has " + other.getValue().size() + " entries where " + first.getKey() + " has "
                                + first.getValue().size() + "; rows move together and must be equally long");
            }
        }
        return equal;
    }

    private static Map<String, Points> firstPoints(Map<String, Points> bound) {
        Map<String, Points> firsts = new LinkedHashMap<>();
        bound.forEach((name, points) -> firsts.put(
                name,
                points instanceof Points.Words words
                        ? new Points.Words(words.words().subList(0, 1))
                        : STAND_IN));
        return firsts;
    }

    private static Points differing(Place place, Points points) {
        points.repeated().ifPresent(text -> {
            throw new BadSetting(place, "has " + text + " twice; every value of an axis must differ from the others");
        });
        return points;
    }

    /** A list of numbers, or of words. */
    private Points list(Settings settings, String key) {
        List<Node> entries = entries(settings, key);
        List<String> words = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (Node entry : entries) {
            Optional<String> word = word(entry);
            word.ifPresent(words::add);
            if (word.isEmpty()) {
                numbers.add(constants.constant(entry).orElse(Double.NaN));
            }
        }
        if (numbers.contains(Double.NaN)) {
            return STAND_IN;
        }
        if (!words.isEmpty() && !numbers.isEmpty()) {
            throw new BadSetting(
                    settings.place(key),
                    "mixes words ('" + words.get(0) + "') and numbers (" + Points.plain(numbers.get(0))
                            + "); numbers in quotes are words");
        }
        settings.resolved().put(key, words.isEmpty() ? numbers : words);
        return words.isEmpty()
                ? new Points.Numbers(
                        numbers.stream().mapToDouble(Double::doubleValue).toArray())
                : new Points.Words(words);
    }

    private static List<Node> entries(Settings settings, String key) {
        Node node = settings.node(key).orElseThrow();
        if (!(node instanceof Node.Sequence sequence)) {
            throw new BadSetting(node.place(), "must be a list of values but is " + node.description());
        }
        if (sequence.entries().isEmpty()) {
            throw new BadSetting(node.place(), "must have at least one value");
        }
        return sequence.entries();
    }

    /** A text is a word unless it is a constant expression; a number in quotes is a word. */
    private static Optional<String> word(Node node) {
        if (!(node instanceof Node.Scalar scalar)
                || scalar.kind() == Node.Kind.NUMBER
                || scalar.kind() == Node.Kind.NULL) {
            return Optional.empty();
        }
        boolean quotedNumber = CoreSchema.kind(scalar.text()) == Node.Kind.NUMBER;
        return quotedNumber || !isConstant(scalar.text()) ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static boolean isConstant(String text) {
        try {
            return Expression.parse(text).isConstant();
        } catch (MalformedExpression e) {
            return false;
        }
    }
}
