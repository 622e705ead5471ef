package org.separatrix.store;

import java.util.Objects;

/**
 * A named column of a table. A value that does not exist is null, unless the column is required.
 */
public record Column(String name, Type type, boolean required) {

    public Column {
        Objects.requireNonNull(type);
        if (name.isBlank() || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException(
                    "a column name must not be blank and not contain a dot but was '" + name + "'");
        }
    }

    /** A column in which values may be missing. */
    public Column(String name, Type type) {
        this(name, type, false);
    }

    /** A column in which every row has a value. */
    public static Column required(String name, Type type) {
        return new Column(name, type, true);
    }
}
