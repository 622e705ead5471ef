package org.separatrix.study.grid;

/** A column that the tables have for an axis or a definition. */
public record StudyColumn(String name, Type type) {
    /** What stands in it. */
    public enum Type {
        /** Words. */
        TEXT,
        /** The whole numbers of a {@code count}. */
        LONG,
        /** All other numbers. */
        DOUBLE
    }
}
