package org.separatrix.study.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document as a tree. It is built from the parser's events and not by the library's loader, so that anchors,
 * aliases and tags are refused before anything is built of them: a small text cannot grow into a large tree.
 */
public final class YamlReader {
    /** Bytes that a text may have. */
    public static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 32;

    private final Iterator<Event> events;
    private final Place base;
    private final Problems problems;

    private YamlReader(Iterator<Event> events, Place base, Problems problems) {
        this.events = events;
        this.base = base;
        this.problems = problems;
    }

    /**
     * Reads a text; what is wrong with it goes to {@code problems}.
     *
     * @param base where the tree belongs; if that is the command line, so is everything in the tree
     * @return the tree, unless there was a problem
     */
    public static Optional<Node> read(String text, Place base, Problems problems) {
        int before = problems.count();
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            problems.add(base, "a study must be at most 1 MiB of text; large tables belong in files of their own");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        Node tree = null;
        try {
            tree = new YamlReader(new Parse(settings).parseString(text).iterator(), base, problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    base.line() == Place.COMMAND_LINE
                            ? base
                            : new Place(e.getProblemMark().map(Mark::getLine).orElse(-1) + 1, ""),
                    "this is not YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(base, "this is not YAML: " + e.getMessage());
        } catch (TooDeep e) {
            problems.add(e.place, "lists and maps must not be nested more than " + DEEPEST + " deep");
        }
        return problems.count() == before ? Optional.ofNullable(tree) : Optional.empty();
    }

    private Node document() {
        events.next(); // the stream
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return new Node.Scalar(base, Node.Kind.NULL, "null");
        }
        Event first = events.next();
        Node tree = node(first, new Place(line(first), base.path()), 0);
        events.next(); // the end of the document
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            problems.add(
                    new Place(line(next), base.path()), "a second document begins here; a file must hold one study only");
        }
        return tree;
    }

    private Node node(Event event, Place place, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        refuseMarks(event, place);
        if (event instanceof MappingStartEvent) {
            return mapping(place, depth);
        }
        if (event instanceof CollectionStartEvent) {
            List<Node> entries = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                entries.add(node(next, place.entry(entries.size(), line(next)), depth + 1));
            }
            return new Node.Sequence(place, entries);
        }
        if (event instanceof ScalarEvent scalar) {
            Node.Kind kind = scalar.isPlain() ? CoreSchema.kind(scalar.getValue()) : Node.Kind.TEXT;
            return new Node.Scalar(place, kind, kind == Node.Kind.NULL ? "null" : scalar.getValue());
        }
        return new Node.Scalar(place, Node.Kind.NULL, "null"); // an alias, refused above
    }

    private Node mapping(Place place, int depth) {
        Map<String, Node> settings = new LinkedHashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Node name = node(key, new Place(line(key), place.path()), depth + 1);
            Event value = events.next();
            if (!(name instanceof Node.Scalar scalar)) {
                problems.add(name.place(), "the name of a setting must be a word but is " + name.description());
                node(value, name.place(), depth + 1);
                continue;
            }
            Place at = place.setting(scalar.text(), line(key));
            Node node = node(value, at, depth + 1);
            Node earlier = settings.putIfAbsent(scalar.text(), node);
            if (earlier != null) {
                problems.add(at, "is given twice, first in line " + earlier.place().line() + "; remove one of them");
            }
        }
        return new Node.Mapping(place, settings);
    }

    private void refuseMarks(Event event, Place place) {
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            boolean alias = event.getEventId() == Event.ID.Alias;
            problems.add(
                    place,
                    (alias ? "the alias *" : "the anchor &")
                            + node.getAnchor().get()
                            + " is not allowed; write the value out, or define it once under 'let'");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        if (tag.isPresent()) {
            problems.add(place, "the tag " + tag.get().replace("tag:yaml.org,2002:", "!!") + " is not allowed; remove it");
        }
    }

    private int line(Event event) {
        return base.line() == Place.COMMAND_LINE
                ? Place.COMMAND_LINE
                : event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /** Ends the reading of a text whose nesting would exhaust the stack. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Place place;

        TooDeep(Place place) {
            super(null, null, false, false);
            this.place = place;
        }
    }
}
