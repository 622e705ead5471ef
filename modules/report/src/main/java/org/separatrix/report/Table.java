package org.separatrix.report;

import java.util.List;

/** A small table of texts. */
public record Table(String title, List<String> header, List<List<String>> rows) {
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("every row of table '" + title + "' must have " + header.size()
                        + " cells but one has " + row.size());
            }
        }
    }

    /** Whether a column holds numbers only, and so is aligned to the right. */
    boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(text -> text.matches("[-−+]?[0-9][0-9.,eE+−-]* ?%?"));
    }
}
