package org.separatrix.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.study.grid.Axis;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** The axes of an earlier study, read from its canonical form. */
final class FormerAxes {
    private static final String ROWS = "rows";

    private FormerAxes() {}

    /** @param now axes of the same names, for the order, which the canonical form does not keep */
    static List<Axis> read(String canonical, Grid now) {
        Map<String, JsonNode> unordered = Canonical.axes(canonical);
        Map<String, Node> axes = new LinkedHashMap<>();
        for (Axis axis : now.axes()) {
            JsonNode former = unordered.remove(axis.name());
            if (former != null) {
                axes.put(axis.name(), axis(former, axis.names()));
            }
        }
        unordered.forEach((name, former) -> axes.put(name, node(former)));
        Problems problems = new Problems("study.json");
        Settings settings = new Settings(new Node.Mapping(Place.FILE, axes), Scope.empty(), problems);
        List<Axis> read = new AxesReader(new Names(problems), problems).read(settings);
        problems.throwIfAny();
        return read;
    }

    private static Node axis(JsonNode axis, List<String> names) {
        Node.Mapping rule = (Node.Mapping) node(axis);
        if (!(rule.settings().get(ROWS) instanceof Node.Mapping rows)) {
            return rule;
        }
        Map<String, Node> lists = new LinkedHashMap<>();
        names.stream()
                .filter(rows.settings()::containsKey)
                .forEach(name -> lists.put(name, rows.settings().get(name)));
        rows.settings().forEach(lists::putIfAbsent);
        return new Node.Mapping(Place.FILE, Map.of(ROWS, new Node.Mapping(Place.FILE, lists)));
    }

    private static Node node(JsonNode json) {
        if (json.isObject()) {
            Map<String, Node> settings = new LinkedHashMap<>();
            json.properties().forEach(field -> settings.put(field.getKey(), node(field.getValue())));
            return new Node.Mapping(Place.FILE, settings);
        }
        if (json.isArray()) {
            List<Node> entries = new ArrayList<>();
            json.forEach(entry -> entries.add(node(entry)));
            return new Node.Sequence(Place.FILE, entries);
        }
        return new Node.Scalar(Place.FILE, json.isNumber() ? Node.Kind.NUMBER : Node.Kind.TEXT, json.asText());
    }
}
