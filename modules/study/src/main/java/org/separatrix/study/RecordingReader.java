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
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Reads what is recorded and when, and adds what labels and diagrams need beyond that. */
final class RecordingReader {
    private static final Scheduled EVENLY = new Scheduled(new Schedule.Log(20), new TreeMap<>(Map.of("log", 20L)));

    private final Problems problems;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Scheduled> schedules = new LinkedHashMap<>();
    private final Set<String> added = new LinkedHashSet<>();
    private Scheduled byDefault = EVENLY;

    /** A schedule, and how it was understood. */
    private record Scheduled(Schedule schedule, SortedMap<String, Object> resolved) {}

    RecordingReader(Problems problems) {
        this.problems = problems;
    }

    /** {@code {metrics: [loss, {metric: kernel, at: {every: 10}}], at: {log: 20}}}; without it the loss is recorded. */
    void read(Settings record) {
        byDefault = record.node("at").flatMap(this::schedule).orElse(EVENLY);
        Optional<Node> listed = record.node("metrics");
        if (listed.isEmpty()) {
            put(new TrainingLoss(), byDefault);
        } else if (listed.get() instanceof Node.Sequence sequence) {
            sequence.entries().forEach(entry -> entry(entry, record));
        } else {
            problems.add(listed.get().place(), "must be a list of metrics, as in [loss, kernel-ratio]");
        }
        record.finish();
    }

    private void entry(Node entry, Settings record) {
        Optional<Choice.Named> named = Catalog.METRICS.named(entry, "metric", record, Scope.empty());
        if (named.isEmpty()) {
            return;
        }
        Settings settings = named.get().settings();
        Scheduled at = settings.node("at").flatMap(this::schedule).orElse(byDefault);
        Metric metric = Catalog.METRICS.make(named.get().word(), settings);
        settings.finish();
        if (metrics.containsKey(metric.name())) {
            problems.add(entry.place(), "'" + metric.name() + "' is listed twice; remove one of them");
        }
        put(metric, at);
    }

    private Optional<Scheduled> schedule(Node node) {
        if (!(node instanceof Node.Mapping mapping) || mapping.settings().size() != 1) {
            problems.add(
                    node.place(),
                    "must be one schedule, as in {log: 20}, {every: 100} or {steps: [1, 10, 100]}, but is "
                            + (node instanceof Node.Mapping several
                                    ? "a map of " + several.settings().size()
                                    : node.description()));
            return Optional.empty();
        }
        Settings settings = new Settings(mapping, Scope.empty(), problems);
        String name = settings.keys().get(0);
        Node word = new Node.Scalar(settings.place(name), Node.Kind.TEXT, name);
        return Catalog.SCHEDULES
                .named(word, "", settings, Scope.empty())
                .flatMap(named -> settings.guarded(() -> Catalog.SCHEDULES.make(name, settings)))
                .map(schedule -> new Scheduled(schedule, settings.resolved()));
    }

    /** Records a metric that is needed, on the study's schedule, if it is not recorded already. */
    void require(Metric metric) {
        if (!metrics.containsKey(metric.name())) {
            put(metric, byDefault);
            added.add(metric.name());
        }
    }

    private void put(Metric metric, Scheduled at) {
        metrics.put(metric.name(), metric);
        schedules.put(metric.name(), at);
    }

    Recording recording() {
        List<Recording.Entry> entries = new ArrayList<>();
        metrics.forEach((name, metric) ->
                entries.add(new Recording.Entry(metric, schedules.get(name).schedule())));
        return new Recording(entries);
    }

    /** The metrics that the study does not list. */
    List<String> added() {
        return List.copyOf(added);
    }

    /** Everything that is recorded, as it was understood. */
    List<SortedMap<String, Object>> resolved() {
        List<SortedMap<String, Object>> resolved = new ArrayList<>();
        schedules.forEach((name, at) -> resolved.add(new TreeMap<>(Map.of("metric", name, "at", at.resolved()))));
        return resolved;
    }
}
