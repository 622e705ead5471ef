package org.separatrix.study;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.separatrix.study.grid.Values;

/**
 * A piece of the cell as the study states it.
 *
 * @param names the axes and definitions it is made of
 * @param sizes those among them that decide what it is or how large, and not only a number in it
 * @param resolved its settings as they were understood
 */
record Part<T>(Recipe<T> recipe, Set<String> names, Set<String> sizes, SortedMap<String, Object> resolved) {
    Part {
        names = Set.copyOf(names);
        sizes = Set.copyOf(sizes);
        resolved = Collections.unmodifiableSortedMap(new TreeMap<>(resolved));
    }

    static <T> Part<T> of(Recipe<T> recipe, Settings settings) {
        return new Part<>(recipe, settings.names(), settings.sizes(), settings.resolved());
    }

    /** Stands in for one that could not be read. */
    static <T> Part<T> unreadable() {
        return new Part<>(
                values -> {
                    throw new IllegalStateException("a study with problems has no cells");
                },
                new HashSet<>(),
                new HashSet<>(),
                new TreeMap<>());
    }

    T in(Values values) {
        return recipe.make(values);
    }
}
