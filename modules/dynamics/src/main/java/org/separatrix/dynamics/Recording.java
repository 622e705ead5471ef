package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is recorded of every cell, and when: metrics, each with its schedule.
 *
 * @param precision in which values are kept, however they were computed
 */
public record Recording(List<Entry> entries, Precision precision) {

    /** One metric and when it is measured. */
    public record Entry(Metric metric, Schedule schedule) {}

    /** In double precision. */
    public Recording(List<Entry> entries) {
        this(entries, Precision.DOUBLE);
    }

    public Recording {
        entries = List.copyOf(entries);
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (!names.add(entry.metric().name())) {
                throw new IllegalArgumentException(entry.metric().name() + " must be recorded only once");
            }
        }
    }

    /** All columns for cells of this shape, in the order of the entries. */
    public List<String> columns(Shape shape) {
        List<String> columns = new ArrayList<>();
        for (Entry entry : entries) {
            columns.addAll(entry.metric().columns(shape));
        }
        return columns;
    }
}
