package org.separatrix.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.metrics.WeightNorm;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Reading;
import org.separatrix.phases.Show;
import org.separatrix.phases.Statistic;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;

/** Reads what a diagram shows: {@code phase}, {@code last(kernel-ratio)}, {@code kernel-change}. */
final class ShowReader {
    private static final Pattern READING =
            Pattern.compile("([A-Za-z-]+)\\s*\\(\\s*([A-Za-z0-9_-]+)\\s*(?:,\\s*([^,()]*?)\\s*)?\\)");
    private static final List<String> READINGS = List.of(
            "first(m)",
            "last(m)",
            "max(m)",
            "min(m)",
            "at-step(m, n)",
            "at-time(m, t)",
            "time(m, level)",
            "at-norm(m)",
            "exponent(v, axis)");
    private static final Pattern EXPONENT = Pattern.compile("exponent\\s*\\((.*),([^,()]*)\\)", Pattern.DOTALL);

    private final Optional<Classifier> classifier;
    private final boolean unreadable;
    private final Optional<Shape> shape;
    private final RecordingReader recording;
    private final AxisNames axes;
    private final Problems problems;

    /**
     * @param unreadable whether there is a classifier, but one with problems of its own
     * @param shape of a cell of the study, by which a metric tells its columns; empty if there is none because of problems
     */
    ShowReader(
            Optional<Classifier> classifier,
            boolean unreadable,
            Optional<Shape> shape,
            RecordingReader recording,
            AxisNames axes,
            Problems problems) {
        this.classifier = classifier;
        this.unreadable = unreadable;
        this.shape = shape;
        this.recording = recording;
        this.axes = axes;
        this.problems = problems;
    }

    /** What is shown; empty if there was a problem. The metric that it shows is recorded from now on. */
    Optional<Show> read(String text, Place place) {
        Matcher exponent = EXPONENT.matcher(text.strip());
        if (exponent.matches()) {
            return exponent(text, exponent.group(1).strip(), exponent.group(2).strip(), place);
        }
        if (text.chars().filter(c -> c == '(').count()
                != text.chars().filter(c -> c == ')').count()) {
            problems.add(
                    place,
                    "cannot show '" + text
                            + "', which lacks a parenthesis. Inside [ ] or { }, put what has a comma in quotes");
            return Optional.empty();
        }
        Matcher matcher = READING.matcher(text.strip());
        if (matcher.matches()) {
            return reading(matcher.group(1), Optional.ofNullable(matcher.group(3)), place)
                    .flatMap(reading ->
                            recorded(matcher.group(2), place).map(column -> new Show.Recorded(text, column, reading)));
        }
        if (text.equals("phase")) {
            if (classifier.isEmpty() && !unreadable) {
                problems.add(place, "needs a classifier; add phases: {by: kernel-or-feature}");
            }
            return Optional.of(new Show.Phase());
        }
        String column = Names.column(text);
        List<String> numbers = classifier.map(Classifier::numbers).orElse(List.of());
        if (numbers.contains(column)) {
            return Optional.of(new Show.Deciding(text, column));
        }
        if (unreadable) {
            return Optional.empty(); // it may be one of the classifier's numbers
        }
        boolean isMetric = Catalog.METRICS.names().contains(text);
        Set<String> known = new TreeSet<>(READINGS);
        known.add("phase");
        numbers.forEach(number -> known.add(number.replace('_', '-')));
        problems.add(
                place,
                "cannot show '" + text + "'. "
                        + (isMetric
                                ? "Which value of the metric: last(" + text + ") or max(" + text + ")?"
                                : Spelling.remedyAndList(text, known)
                                        + (classifier.isEmpty() ? "; deciding numbers need phases" : "")));
        return Optional.empty();
    }

    /** The courses of a metric, one for each of its columns, or of one column; empty if there was a problem. */
    List<Show> courses(String text, Show.Course.Progress along, Place place) {
        String name = text.strip();
        if (Catalog.METRICS.names().contains(name) && shape.isPresent()) {
            Metric metric = recording.metric(name);
            List<String> columns = metric.isDefinedOn(shape.get().kind()) ? metric.columns(shape.get()) : List.of();
            if (columns.size() > 1) {
                recording.require(metric);
                return columns.stream()
                        .<Show>map(column -> new Show.Course(column.replace('_', '-'), column, along))
                        .toList();
            }
        }
        return recorded(name, place).stream()
                .<Show>map(column -> new Show.Course(text, column, along))
                .toList();
    }

    /** The slope of something that is a number of a cell. */
    private Optional<Show> exponent(String text, String inner, String axis, Place place) {
        Optional<Show> of = read(inner, place);
        if (of.isPresent() && (of.get() instanceof Show.Phase || of.get() instanceof Show.Exponent)) {
            problems.add(
                    place, "an exponent is of a number of each cell, such as last(loss), and '" + inner + "' is none");
            return Optional.empty();
        }
        if (!axes.isAxis(axis, place)
                || !axes.hasSlopes(axis, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, place)) {
            return Optional.empty();
        }
        return of.map(number -> new Show.Exponent(text, number, axis));
    }

    /** What is shown of the values of a point unless a study says otherwise: of times the median, since some are never reached. */
    Statistic usual(Show show) {
        boolean isTime = show instanceof Show.Deciding deciding
                ? classifier.map(Classifier::times).orElse(List.of()).contains(deciding.column())
                : show instanceof Show.Recorded recorded && recorded.reading() instanceof Reading.FirstTime;
        return isTime || show instanceof Show.Course ? Statistic.MEDIAN : Statistic.MEAN;
    }

    /** What is read of a metric; empty if there was a problem. */
    private Optional<Reading> reading(String kind, Optional<String> argument, Place place) {
        String known = READINGS.stream()
                .filter(each -> each.startsWith(kind + "("))
                .findFirst()
                .orElse("");
        if (known.isEmpty()) {
            problems.add(place, "there is no '" + kind + "(m)'. " + Spelling.remedyAndList(kind, READINGS));
            return Optional.empty();
        }
        if (known.contains(",") != argument.isPresent()) {
            problems.add(place, "must be written as " + known);
            return Optional.empty();
        }
        if (kind.equals("at-norm")) {
            recording.require(new WeightNorm());
            return Optional.of(new Reading.AtNorm());
        }
        if (argument.isEmpty()) {
            return Optional.of(Reading.Extreme.valueOf(kind.toUpperCase(Locale.ROOT)));
        }
        try {
            double number = Double.parseDouble(argument.get());
            return Optional.of(
                    switch (kind) {
                        case "at-step" -> new Reading.AtStep(Long.parseLong(argument.get()));
                        case "at-time" -> new Reading.AtTime(number);
                        default -> new Reading.FirstTime(number);
                    });
        } catch (NumberFormatException e) {
            problems.add(
                    place,
                    (kind.equals("at-step") ? "the step of '" : "the number of '") + known + "' must be a "
                            + (kind.equals("at-step") ? "whole " : "") + "number but is '" + argument.get() + "'");
            return Optional.empty();
        }
    }

    /** The column of a metric, or of one of its columns, which is recorded from now on; empty if there was a problem. */
    private Optional<String> recorded(String name, Place place) {
        Set<String> known = new TreeSet<>();
        for (String each : Catalog.METRICS.names()) {
            Metric metric = recording.metric(each);
            List<String> columns = new ArrayList<>();
            boolean defined = shape.map(Shape::kind).map(metric::isDefinedOn).orElse(true);
            if (defined) {
                shape.ifPresent(ofCell -> columns.addAll(metric.columns(ofCell)));
            }
            boolean named = Names.column(each).equals(Names.column(name));
            if (named && columns.size() > 1 && !columns.contains(Names.column(name))) {
                problems.add(
                        place,
                        "'" + each + "' has several columns; choose one of "
                                + Spelling.list(columns).replace('_', '-'));
                return Optional.empty();
            }
            if (named || columns.contains(Names.column(name))) {
                recording.require(metric);
                return Optional.of(named && columns.size() == 1 ? columns.get(0) : Names.column(name));
            }
            if (defined) {
                known.add(each);
            }
            columns.forEach(column -> known.add(column.replace('_', '-')));
        }
        if (shape.isPresent() || !UnknownShape.mayHave(Names.column(name))) {
            problems.add(place, "unknown metric '" + name + "'. " + Spelling.remedyAndList(name, known));
        }
        return Optional.empty();
    }
}
