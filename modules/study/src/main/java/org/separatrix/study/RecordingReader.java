package org.separatrix.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.metrics.OnFirstSamples;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Reads what is recorded and when, and adds what labels and diagrams need beyond that. */
final class RecordingReader {
    private static final int ROWS_PER_DECADE = 20;
    private static final Scheduled EVENLY =
            new Scheduled(new Schedule.Log(ROWS_PER_DECADE), new TreeMap<>(Map.of("log", (long) ROWS_PER_DECADE)));
    private static final Scheduled EVENLY_IN_TIME = new Scheduled(
            new Schedule.LogTime(ROWS_PER_DECADE, 0),
            new TreeMap<>(Map.of("log-time", (long) ROWS_PER_DECADE, "from", 0.0)));

    private final Problems problems;
    private final Map<String, Recorded> recorded = new LinkedHashMap<>();
    private final Set<String> added = new LinkedHashSet<>();
    private Scheduled byDefault;
    private Place place = Place.FILE;
    private Precision precision = Precision.DOUBLE;

    /** A schedule, and how it was understood. */
    private record Scheduled(Schedule schedule, SortedMap<String, Object> resolved) {}

    /** A metric, when it is measured, its own settings as they were understood, and where it stands. */
    private record Recorded(Metric metric, Scheduled at, SortedMap<String, Object> settings, Place place) {}

    /**
     * @param bySteps whether cells take equal steps, so that they are comparable at equal numbers of them, and not at equal
     *     times only
     */
    RecordingReader(Problems problems, boolean bySteps) {
        this.problems = problems;
        this.byDefault = bySteps ? EVENLY : EVENLY_IN_TIME;
    }

    /** {@code {metrics: [loss, {metric: kernel, at: {every: 10}}], at: {log: 20}}}; without it the loss is recorded. */
    void read(Settings record) {
        place = record.place();
        byDefault = record.node("at").flatMap(this::schedule).orElse(byDefault);
        Optional<Node> listed = record.node("metrics");
        if (listed.isEmpty()) {
            put(new TrainingLoss(), byDefault, new TreeMap<>(), place);
        } else if (listed.get() instanceof Node.Sequence sequence) {
            sequence.entries().forEach(entry -> entry(entry, record));
        } else {
            problems.add(listed.get().place(), "must be a list of metrics, as in [loss, kernel-ratio]");
        }
        record.node("precision").ifPresent(this::precision);
        record.finish();
    }

    private void precision(Node node) {
        String word = node instanceof Node.Scalar scalar ? scalar.text() : node.description();
        if (!word.equals("double") && !word.equals("float")) {
            problems.add(node.place(), "must be double or float but is '" + word + "'");
        }
        precision = word.equals("float") ? Precision.FLOAT : Precision.DOUBLE;
    }

    private void entry(Node entry, Settings record) {
        Optional<Choice.Named> named = Catalog.METRICS.named(entry, "metric", record, Scope.empty());
        if (named.isEmpty()) {
            return;
        }
        Settings settings = named.get().settings();
        Scheduled at = settings.node("at").flatMap(this::schedule).orElse(byDefault);
        Optional<Metric> made = settings.guarded(() -> metric(named.get().word(), settings));
        settings.finish();
        made.ifPresent(metric -> {
            if (recorded.containsKey(metric.name())) {
                problems.add(entry.place(), "'" + metric.name() + "' is listed twice; remove one of them");
            }
            put(metric, at, settings.resolved(), entry.place());
        });
    }

    /** On all training samples, or on the first ones only. */
    private static Metric metric(String word, Settings settings) {
        Metric metric = Catalog.METRICS.make(word, settings);
        return settings.node("samples").isEmpty()
                ? metric
                : new OnFirstSamples(metric, settings.constants().wholeInt("samples"));
    }

    private Optional<Scheduled> schedule(Node node) {
        if (!(node instanceof Node.Mapping mapping) || names(mapping).size() != 1) {
            problems.add(
                    node.place(),
                    "must be one schedule, as in {log: 20}, {every: 100}, {steps: [1, 10, 100]}, {times: [0.5, 1]} or"
                            + " {log-time: 20}, but is "
                            + (node instanceof Node.Mapping several
                                    ? "a map of " + several.settings().size()
                                    : node.description()));
            return Optional.empty();
        }
        Settings settings = new Settings(mapping, Scope.empty(), problems);
        String name = names(mapping).get(0);
        Node word = new Node.Scalar(settings.place(name), Node.Kind.TEXT, name);
        Optional<Scheduled> scheduled = Catalog.SCHEDULES
                .named(word, "", settings, Scope.empty())
                .flatMap(named -> settings.guarded(() -> Catalog.SCHEDULES.make(name, settings)))
                .map(schedule -> new Scheduled(schedule, settings.resolved()));
        if (scheduled.isPresent()) {
            settings.finish();
        }
        return scheduled;
    }

    /** What a schedule is called, beside the time from which it begins. */
    private static List<String> names(Node.Mapping mapping) {
        return mapping.settings().keySet().stream()
                .filter(name -> !name.equals("from"))
                .toList();
    }

    /** Records a metric that is needed, on the study's schedule, if it is not recorded already. */
    void require(Metric metric) {
        if (!recorded.containsKey(metric.name())) {
            put(metric, byDefault, new TreeMap<>(), place);
            added.add(metric.name());
        }
    }

    /** The metric of this name as the study records it, or as it would. */
    Metric metric(String name) {
        return recorded.containsKey(name) ? recorded.get(name).metric() : Catalog.metric(name);
    }

    private void put(Metric metric, Scheduled at, SortedMap<String, Object> settings, Place where) {
        recorded.put(metric.name(), new Recorded(metric, at, settings, where));
    }

    /** Notes the metrics that a cell cannot be measured by. */
    void check(Cell cell) {
        for (Recorded each : recorded.values()) {
            try {
                each.metric().requireMeasurable(cell);
            } catch (IllegalArgumentException e) {
                problems.add(each.place(), e.getMessage());
            }
        }
    }

    Recording recording() {
        List<Recording.Entry> entries = new ArrayList<>();
        for (Recorded each : recorded.values()) {
            entries.add(new Recording.Entry(each.metric(), each.at().schedule()));
        }
        return new Recording(entries, precision);
    }

    /** The metrics that the study does not list. */
    List<String> added() {
        return List.copyOf(added);
    }

    /** Everything that is recorded, as it was understood. */
    List<SortedMap<String, Object>> resolved() {
        List<SortedMap<String, Object>> resolved = new ArrayList<>();
        for (Recorded each : recorded.values()) {
            SortedMap<String, Object> entry = new TreeMap<>(each.settings());
            entry.put("metric", each.metric().name());
            entry.put("at", each.at().resolved());
            resolved.add(entry);
        }
        return resolved;
    }
}
