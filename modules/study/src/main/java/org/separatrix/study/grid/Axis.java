package org.separatrix.study.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A direction of the grid. Most axes bind the name they have; an axis of rows binds several names that move together.
 *
 * @param bound the names it gives a value to, all with the same number of points
 */
public record Axis(String name, Map<String, Points> bound) {
    public Axis {
        bound = Collections.unmodifiableMap(new LinkedHashMap<>(bound));
        if (bound.values().stream().mapToLong(Points::size).distinct().count() != 1) {
            throw new IllegalArgumentException("all lists of rows must have the same number of entries, at least one");
        }
    }

    public Axis(String name, Points points) {
        this(name, Map.of(name, points));
    }

    public long size() {
        return bound.values().iterator().next().size();
    }

    public List<String> names() {
        return List.copyOf(bound.keySet());
    }
}
