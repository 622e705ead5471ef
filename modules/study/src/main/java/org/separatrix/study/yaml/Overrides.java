package org.separatrix.study.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;

/** Settings given on the command line, {@code cell.train.steps=1000}, put into a tree in place of what stands there. */
public final class Overrides {
    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z_][A-Za-z0-9_-]*)|\\[([0-9]{1,6})]");

    private Overrides() {}

    /** The tree with all of these settings; what is wrong with one goes to {@code problems} and the setting is left out. */
    public static Node apply(Node tree, List<String> settings, Problems problems) {
        Node result = tree;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String path = equals < 0 ? setting : setting.substring(0, equals);
            Place place = new Place(Place.COMMAND_LINE, path);
            List<Object> steps = steps(path);
            if (equals < 0 || steps.isEmpty()) {
                problems.add(place, "must be PATH=VALUE, as in cell.train.steps=1000 or record.metrics[0]=loss");
                continue;
            }
            Optional<Node> value = YamlReader.read(setting.substring(equals + 1), place, problems);
            if (value.isPresent()) {
                try {
                    result = replace(result, steps, 0, value.get());
                } catch (NoSuchPlace e) {
                    problems.add(place, e.getMessage());
                }
            }
        }
        return result;
    }

    /** Names as texts and positions as integers; empty if the path cannot be understood. */
    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            if (!matcher.find(at) || matcher.start() != at || (path.charAt(at) == '.') != (at > 0 && matcher.group(1) != null)) {
                return List.of();
            }
            steps.add(matcher.group(1) != null ? matcher.group(1) : Integer.valueOf(matcher.group(2)));
            at = matcher.end();
        }
        return steps;
    }

    private static Node replace(Node node, List<Object> steps, int depth, Node value) {
        if (depth == steps.size()) {
            return value;
        }
        Place place = node.place();
        if (steps.get(depth) instanceof Integer position) {
            if (!(node instanceof Node.Sequence sequence)) {
                throw new NoSuchPlace(place.path() + " is not a list but " + node.description());
            }
            List<Node> entries = new ArrayList<>(sequence.entries());
            if (position > entries.size()) {
                throw new NoSuchPlace(place.path() + " has " + entries.size() + " entries, counted from 0; ["
                        + entries.size() + "] would add one");
            }
            if (position == entries.size()) {
                entries.add(absent(place.entry(position, Place.COMMAND_LINE), steps, depth));
            }
            entries.set(position, replace(entries.get(position), steps, depth + 1, value));
            return new Node.Sequence(place, entries);
        }
        String name = (String) steps.get(depth);
        if (!(node instanceof Node.Mapping mapping)) {
            throw new NoSuchPlace(
                    (place.path().isEmpty() ? "the study" : place.path()) + " is not a map of settings but "
                            + node.description() + "; set it as a whole, as in "
                            + (place.path().isEmpty() ? "" : place.path() + "=") + "{" + name + ": ...}");
        }
        Map<String, Node> settings = new LinkedHashMap<>(mapping.settings());
        Node held = settings.getOrDefault(name, absent(place.setting(name, Place.COMMAND_LINE), steps, depth));
        settings.put(name, replace(held, steps, depth + 1, value));
        return new Node.Mapping(place, settings);
    }

    /** What a path leads through where the file has nothing: a list where a position follows, otherwise a map. */
    private static Node absent(Place place, List<Object> steps, int depth) {
        return depth + 1 < steps.size() && steps.get(depth + 1) instanceof Integer
                ? new Node.Sequence(place, List.of())
                : new Node.Mapping(place, Map.of());
    }

    /** A path that leads nowhere. */
    private static final class NoSuchPlace extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchPlace(String message) {
            super(message);
        }
    }
}
