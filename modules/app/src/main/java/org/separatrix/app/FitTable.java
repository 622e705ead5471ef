package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.separatrix.phases.Regression;
import org.separatrix.phases.Slope;
import org.separatrix.store.Attempt;
import org.separatrix.store.Column;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;
import org.separatrix.store.TableSchema;
import org.separatrix.store.TableWriter;
import org.separatrix.store.Type;
import org.separatrix.study.FitRequest;

/** The fits of a study as a table: a row for each quantity and group of cells. */
final class FitTable {
    static final String FILE = ResultFolder.DIAGRAMS + "/fits.parquet";

    private FitTable() {}

    /** What people are shown of a row. */
    static final List<String> HEADER =
            List.of("fit", "law", "where", "slope", "error", "theory", "R^2", "points", "cells with a value");

    /** A row, as people read it. */
    record Row(
            String fit,
            String law,
            String where,
            double slope,
            double error,
            double theory,
            double rSquared,
            long points,
            double share) {
        /** In the order of {@link #HEADER}. */
        List<String> texts() {
            return List.of(
                    fit,
                    law,
                    where,
                    number("%.5g", slope),
                    number("%.2g", error),
                    number("%.5g", theory),
                    number("%.6f", rSquared),
                    Long.toString(points),
                    number("%.1f %%", 100 * share));
        }

        private static String number(String format, double number) {
            return Double.isNaN(number) ? "none" : String.format(Locale.ROOT, format, number);
        }
    }

    static void write(Attempt attempt, List<Fit> fits) throws IOException {
        List<String> per = fits.stream()
                .flatMap(fit -> fit.request().per().stream())
                .distinct()
                .toList();
        List<Column> columns = new ArrayList<>(List.of(
                Column.required("fit", Type.TEXT),
                Column.required("quantity", Type.TEXT),
                Column.required("against", Type.TEXT),
                Column.required("law", Type.TEXT),
                new Column("divided_by", Type.TEXT),
                new Column("facet", Type.TEXT)));
        per.forEach(name -> columns.add(new Column("per_" + name, Type.TEXT)));
        columns.addAll(List.of(
                new Column("slope", Type.DOUBLE),
                new Column("slope_error", Type.DOUBLE),
                new Column("theory_slope", Type.DOUBLE),
                new Column("intercept", Type.DOUBLE),
                new Column("intercept_error", Type.DOUBLE),
                new Column("r_squared", Type.DOUBLE),
                Column.required("points", Type.LONG),
                Column.required("cells", Type.LONG),
                Column.required("valued", Type.LONG),
                new Column("share", Type.DOUBLE),
                new Column("least", Type.DOUBLE),
                new Column("largest", Type.DOUBLE),
                Column.required("example", Type.LONG)));
        try (TableWriter table = attempt.table(FILE, new TableSchema(columns), Map.of())) {
            for (Fit fit : fits) {
                write(table, per, fit);
            }
            table.finish();
        }
    }

    private static void write(TableWriter table, List<String> per, Fit fit) throws IOException {
        FitRequest request = fit.request();
        Slope slope = fit.slope();
        Regression regression = slope.regression();
        int at = 0;
        table.put(at++, request.text());
        table.put(at++, request.of().text());
        table.put(at++, request.against());
        table.put(at++, request.law().word());
        table.put(at++, request.dividedBy().isEmpty() ? null : request.dividedBy());
        table.put(at++, fit.where().isEmpty() ? null : fit.where());
        for (String name : per) {
            int index = request.per().indexOf(name);
            table.put(at++, index < 0 ? null : fit.labels().get(index));
        }
        table.put(at++, regression.slope());
        table.put(at++, regression.slopeError());
        table.put(at++, fit.expected());
        table.put(at++, regression.intercept());
        table.put(at++, regression.interceptError());
        table.put(at++, regression.rSquared());
        table.put(at++, (long) regression.points());
        table.put(at++, slope.cells());
        table.put(at++, slope.valued());
        table.put(at++, slope.share());
        table.put(at++, slope.from());
        table.put(at++, slope.to());
        table.put(at, slope.example());
        table.endRow();
    }

    /** What stands in the folder; nothing if there are no fits. */
    static List<Row> read(ResultFolder folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (folder.has(FILE)) {
            try (TableReader row = folder.table(
                    FILE,
                    "fit",
                    "law",
                    "facet",
                    "slope",
                    "slope_error",
                    "theory_slope",
                    "r_squared",
                    "points",
                    "share")) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getText(0),
                            row.getText(1),
                            row.getText(2) == null ? "all cells" : row.getText(2),
                            row.getDouble(3),
                            row.getDouble(4),
                            row.getDouble(5),
                            row.getDouble(6),
                            row.getLong(7),
                            row.getDouble(8)));
                }
            }
        }
        return rows;
    }
}
