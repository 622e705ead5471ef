package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Show;
import org.separatrix.phases.Theory;
import org.separatrix.phases.ValueComparison;
import org.separatrix.report.Table;
import org.separatrix.store.Attempt;
import org.separatrix.store.Column;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;
import org.separatrix.store.TableSchema;
import org.separatrix.store.TableWriter;
import org.separatrix.store.Type;
import org.separatrix.study.Study;

/** The theory's numbers beside the measured ones: a row per quantity that a diagram shows, and per panel. */
record ComparisonTable(List<Row> rows) {
    static final String FILE = ResultFolder.DIAGRAMS + "/comparison.parquet";

    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("quantity", Type.TEXT),
            new Column("facet", Type.TEXT),
            Column.required("statistic", Type.TEXT),
            Column.required("cells", Type.LONG),
            new Column("theory", Type.DOUBLE),
            new Column("measured", Type.DOUBLE),
            new Column("difference", Type.DOUBLE),
            new Column("typical_difference", Type.DOUBLE),
            new Column("largest_difference", Type.DOUBLE),
            Column.required("missed", Type.LONG));

    /**
     * A quantity, over the cells that have both a value and a number by theory; of exponents over the points that have both.
     *
     * @param facet the panel; empty where there is one
     * @param statistic which of their values are compared: {@code mean} or {@code median}
     * @param theory the statistic of the theory's numbers, {@code measured} that of the values
     * @param difference of these two, in units of the theory's; NaN where that is zero
     * @param typical the median over cells of the absolute difference in a cell, {@code largest} the largest; both in units of the
     *     theory's number there
     * @param missed cells that theory gives a number and that have no value
     */
    record Row(
            String show,
            String facet,
            String statistic,
            long cells,
            double theory,
            double measured,
            double difference,
            double typical,
            double largest,
            long missed) {

        String quantity() {
            String value = statistic + " of " + show;
            return facet.isEmpty() ? value : value + ", " + facet;
        }
    }

    ComparisonTable {
        rows = List.copyOf(rows);
    }

    /**
     * What several diagrams show alike stands in it once.
     *
     * @param quantities a diagram for each quantity that is shown
     */
    static ComparisonTable of(List<Diagram> quantities) {
        Map<List<String>, Row> rows = new LinkedHashMap<>();
        for (Diagram diagram : quantities) {
            for (Diagram.Panel panel : diagram.panels()) {
                ValueComparison both = panel.comparison();
                if (both.cells() + both.missed() > 0) {
                    rows.putIfAbsent(List.of(diagram.title(), panel.title()), row(diagram, panel.title(), both));
                }
            }
        }
        return new ComparisonTable(new ArrayList<>(rows.values()));
    }

    private static Row row(Diagram diagram, String facet, ValueComparison both) {
        return new Row(
                diagram.show(),
                facet,
                diagram.statistic().word(),
                both.cells(),
                diagram.statistic().of(both.theory()),
                diagram.statistic().of(both.measured()),
                both.difference(diagram.statistic()),
                both.distance().median(),
                both.distance().largest(),
                both.missed());
    }

    /** Whether a study leaves such a table: it has a theory, and diagrams of values. */
    static boolean isExpected(Study study) {
        return study.theory().isPresent()
                && study.diagrams().stream()
                        .flatMap(diagram -> diagram.shows().stream())
                        .anyMatch(show -> !(show instanceof Show.Phase));
    }

    void write(Attempt attempt) throws IOException {
        try (TableWriter table = attempt.table(FILE, SCHEMA, Map.of())) {
            for (Row row : rows) {
                int at = 0;
                table.put(at++, row.show());
                table.put(at++, row.facet().isEmpty() ? null : row.facet());
                table.put(at++, row.statistic());
                table.put(at++, row.cells());
                table.put(at++, row.theory());
                table.put(at++, row.measured());
                table.put(at++, row.difference());
                table.put(at++, row.typical());
                table.put(at++, row.largest());
                table.put(at, row.missed());
                table.endRow();
            }
            table.finish();
        }
    }

    /** As it was drawn; without rows if it was not. */
    static ComparisonTable read(ResultFolder folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!folder.has(FILE)) {
            return new ComparisonTable(rows);
        }
        try (TableReader table = folder.table(FILE, SCHEMA.names().toArray(String[]::new))) {
            while (table.next()) {
                int at = 0;
                rows.add(new Row(
                        table.getText(at++),
                        table.isNull(at++) ? "" : table.getText(1),
                        table.getText(at++),
                        table.getLong(at++),
                        table.getDouble(at++),
                        table.getDouble(at++),
                        table.getDouble(at++),
                        table.getDouble(at++),
                        table.getDouble(at++),
                        table.getLong(at)));
            }
        }
        return new ComparisonTable(rows);
    }

    /** For people. How far values are from a bound says little, and is left out. */
    Table texts(Theory theory) {
        boolean anyMissed = rows.stream().anyMatch(row -> row.missed() > 0);
        List<String> header = new ArrayList<>(List.of("quantity", "cells"));
        if (theory.boundsOnly()) {
            header.addAll(List.of("bound", "measured"));
        } else {
            header.addAll(List.of("theory", "measured", "difference", "typical in a cell", "largest in a cell"));
        }
        if (anyMissed) {
            header.add("cells without");
        }
        List<List<String>> texts = new ArrayList<>();
        for (Row row : rows) {
            List<String> text = new ArrayList<>(List.of(
                    row.quantity(),
                    String.format(Locale.ROOT, "%,d", row.cells()),
                    number(row.theory()),
                    number(row.measured())));
            if (!theory.boundsOnly()) {
                text.addAll(List.of(
                        percent(row.difference(), "+"), percent(row.typical(), ""), percent(row.largest(), "")));
            }
            if (anyMissed) {
                text.add(String.format(Locale.ROOT, "%,d", row.missed()));
            }
            texts.add(text);
        }
        return new Table("Theory " + theory.name(), header, texts);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
    }

    private static String percent(double share, String sign) {
        double percent = 100 * share;
        if (Double.isNaN(percent)) {
            return "";
        }
        String format = percent == 0 || (Math.abs(percent) >= 0.01 && Math.abs(percent) < 1e5) ? ".2f" : ".1e";
        return String.format(Locale.ROOT, "%" + sign + format + " %%", percent);
    }
}
