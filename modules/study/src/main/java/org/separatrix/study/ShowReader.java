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
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Show;
import org.separatrix.phases.Show.Statistic.Kind;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;

/** Reads what a diagram shows: {@code phase}, {@code last(kernel-ratio)}, {@code kernel-change}. */
final class ShowReader {
    private static final Pattern STATISTIC = Pattern.compile("([A-Za-z-]+)\\s*\\(\\s*([A-Za-z0-9_-]+)\\s*\\)");
    private static final List<String> KINDS = List.of("first", "last", "max", "min");

    private final Optional<Classifier> classifier;
    private final boolean unreadable;
    private final Optional<Shape> shape;
    private final RecordingReader recording;
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
            Problems problems) {
        this.classifier = classifier;
        this.unreadable = unreadable;
        this.shape = shape;
        this.recording = recording;
        this.problems = problems;
    }

    /** What is shown; empty if there was a problem. The metric that it shows is recorded from now on. */
    Optional<Show> read(String text, Place place) {
        Matcher statistic = STATISTIC.matcher(text.strip());
        if (statistic.matches()) {
            return statistic(text, statistic.group(1), statistic.group(2), place);
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
        Set<String> known = new TreeSet<>(Set.of("phase", "first(m)", "last(m)", "max(m)", "min(m)"));
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

    private Optional<Show> statistic(String text, String kind, String name, Place place) {
        if (!KINDS.contains(kind)) {
            problems.add(place, "there is no '" + kind + "(m)'. " + Spelling.remedyAndList(kind, KINDS));
            return Optional.empty();
        }
        Set<String> known = new TreeSet<>();
        for (String each : Catalog.METRICS.names()) {
            Metric metric = recording.metric(each);
            List<String> columns = new ArrayList<>();
            shape.ifPresent(ofCell -> columns.addAll(metric.columns(ofCell)));
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
                String column = named && columns.size() == 1 ? columns.get(0) : Names.column(name);
                return Optional.of(new Show.Statistic(text, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), column));
            }
            known.add(each);
            columns.forEach(column -> known.add(column.replace('_', '-')));
        }
        if (shape.isPresent()) {
            problems.add(place, "unknown metric '" + name + "'. " + Spelling.remedyAndList(name, known));
        }
        return Optional.empty();
    }
}
