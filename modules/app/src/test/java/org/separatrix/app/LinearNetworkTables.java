package org.separatrix.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;

/** The twelve networks of the tables {@code three-mechanisms-*} as a user writes them down: a row of an axis, a file of weights. */
record LinearNetworkTables(Path folder) {

    /** Writes the starts of all networks, in files that studies in the folder can name. */
    void writeStarts() throws IOException {
        for (Case one : ThreeMechanismsCases.all()) {
            StringBuilder lines = new StringBuilder("layer,row,column,value\n");
            for (int unit = 0; unit < one.width(); unit++) {
                lines.append("0,")
                        .append(unit)
                        .append(",0,")
                        .append(one.w()[unit])
                        .append('\n');
                lines.append("1,0,")
                        .append(unit)
                        .append(',')
                        .append(one.u()[unit])
                        .append('\n');
            }
            Files.writeString(folder.resolve(one.name() + ".csv"), lines);
        }
    }

    /**
     * An axis of rows, one for each row of a table: network and settings of its case, and further columns of the row.
     *
     * @param columns names in the table, by those in the study
     */
    static String axis(List<GoldenTable.Row> rows, Map<String, String> columns) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (GoldenTable.Row row : rows) {
            Case one = ThreeMechanismsCases.named(row.text("case"));
            add(lists, "network", one.name());
            add(lists, "start", one.name() + ".csv");
            add(lists, "width", one.width());
            add(lists, "gamma", one.gamma());
            add(lists, "rate_w", one.rateW());
            add(lists, "rate_u", one.rateU());
            add(lists, "moment", one.secondMoment());
            add(lists, "slope", one.slope());
            columns.forEach((name, column) -> add(lists, name, row.text(column)));
        }
        List<String> entries = new ArrayList<>();
        lists.forEach((name, values) -> entries.add(name + ": [" + String.join(", ", values) + "]"));
        return "{rows: {" + String.join(", ", entries) + "}}";
    }

    private static void add(Map<String, List<String>> lists, String name, Object value) {
        lists.computeIfAbsent(name, key -> new ArrayList<>()).add(String.valueOf(value));
    }

    /** A table as a file that a query can name. */
    String table(String name) throws IOException {
        Path file = folder.resolve(name + ".table.csv");
        if (!Files.exists(file)) {
            try (InputStream table = GoldenTable.class.getResourceAsStream("/golden/" + name + ".csv")) {
                Files.copy(table, file);
            }
        }
        return "'" + file + "'";
    }
}
