package org.separatrix.study.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.study.problem.Place;

/** A piece of YAML and where it stands. */
public sealed interface Node {
    Place place();

    /** What it is, in words: {@code a list}. */
    String description();

    /** Its value if it is a boolean. */
    default Optional<Boolean> truth() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN
                ? Optional.of(CoreSchema.isTrue(scalar.text()))
                : Optional.empty();
    }

    /** What a scalar is by the core schema of YAML 1.2. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * A single value.
     *
     * @param text as it was written, without quotes
     */
    record Scalar(Place place, Kind kind, String text) implements Node {
        @Override
        public String description() {
            return switch (kind) {
                case TEXT -> "the text '" + text + "'";
                case NUMBER -> "the number " + text;
                case BOOLEAN -> text;
                case NULL -> "empty";
            };
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> entries) implements Node {
        public Sequence {
            entries = List.copyOf(entries);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** A map of settings, in the order of the file. */
    record Mapping(Place place, Map<String, Node> settings) implements Node {
        public Mapping {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        @Override
        public String description() {
            return "a map";
        }
    }
}
