package org.separatrix.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a table, in order. Their names differ in more than the case of letters: DuckDB and Spark, who read the
 * tables, do not tell {@code n} from {@code N}.
 */
public record TableSchema(List<Column> columns) {

    public TableSchema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table must have at least 1 column but has 0");
        }
        Map<String, String> seen = new HashMap<>();
        for (Column column : columns) {
            String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                throw new IllegalArgumentException("column names must differ in more than upper and lower case but '"
                        + other + "' and '" + column.name() + "' do not. Rename one of them.");
            }
        }
    }

    public static TableSchema of(Column... columns) {
        return new TableSchema(List.of(columns));
    }

    public int size() {
        return columns.size();
    }

    public Column column(int index) {
        return columns.get(index);
    }

    /** Where the column of this name stands. */
    public int index(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column '" + name + "'. Known: " + names());
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
