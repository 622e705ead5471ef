package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.separatrix.phases.Diagram;
import org.separatrix.store.Attempt;
import org.separatrix.store.Column;
import org.separatrix.store.TableSchema;
import org.separatrix.store.TableWriter;
import org.separatrix.store.Type;

/** The numbers behind a figure as a table: a row per point. */
final class DiagramTable {
    private DiagramTable() {}

    static void write(Attempt attempt, String file, Diagram diagram) throws IOException {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("facet", Type.TEXT),
                Column.required("x", Type.DOUBLE),
                Column.required("x_label", Type.TEXT),
                Column.required("y", Type.DOUBLE),
                Column.required("y_label", Type.TEXT),
                Column.required("cells", Type.LONG),
                new Column("phase", Type.TEXT),
                new Column("agreement", Type.DOUBLE),
                new Column("agreement_from", Type.DOUBLE),
                new Column("agreement_to", Type.DOUBLE),
                new Column("valued", Type.LONG),
                new Column("reached", Type.DOUBLE),
                new Column("mean", Type.DOUBLE),
                new Column("mean_from", Type.DOUBLE),
                new Column("mean_to", Type.DOUBLE),
                new Column("median", Type.DOUBLE),
                new Column("least", Type.DOUBLE),
                new Column("largest", Type.DOUBLE),
                new Column("error", Type.DOUBLE),
                new Column("theory", Type.DOUBLE),
                new Column("theory_margin", Type.DOUBLE),
                new Column("example", Type.LONG)));
        diagram.phases().forEach(phase -> columns.add(Column.required("cells_" + phase, Type.LONG)));
        Map<String, String> facts = Map.of(
                "show",
                diagram.show(),
                "statistic",
                diagram.ofPhases() ? "majority" : diagram.statistic().word(),
                "x",
                diagram.x().name(),
                "y",
                diagram.y().name());
        try (TableWriter table = attempt.table(file, new TableSchema(columns), facts)) {
            for (Diagram.Panel panel : diagram.panels()) {
                for (int y = 0; y < diagram.y().size(); y++) {
                    for (int x = 0; x < diagram.x().size(); x++) {
                        write(table, diagram, panel, x, y);
                    }
                }
            }
            table.finish();
        }
    }

    private static void write(TableWriter table, Diagram diagram, Diagram.Panel panel, int x, int y)
            throws IOException {
        Diagram.Point point = panel.points().get(y * diagram.x().size() + x);
        int at = 0;
        table.put(at++, panel.title().isEmpty() ? null : panel.title());
        table.put(at++, diagram.x().values().get(x));
        table.put(at++, diagram.x().labels().get(x));
        table.put(at++, diagram.y().values().get(y));
        table.put(at++, diagram.y().labels().get(y));
        table.put(at++, point.cells());
        table.put(at++, point.majority() < 0 ? null : diagram.phases().get(point.majority()));
        table.put(at++, point.agreement());
        table.put(at++, point.agreementInterval().from());
        table.put(at++, point.agreementInterval().to());
        table.put(at++, point.values().count());
        table.put(at++, diagram.ofPhases() ? Double.NaN : point.reached());
        table.put(at++, point.values().mean());
        table.put(at++, point.values().meanInterval().from());
        table.put(at++, point.values().meanInterval().to());
        table.put(at++, point.values().median());
        table.put(at++, point.values().least());
        table.put(at++, point.values().largest());
        table.put(at++, point.values().error());
        table.put(at++, point.theory());
        table.put(at++, point.margin());
        if (point.example() >= 0) {
            table.put(at, point.example());
        }
        at++;
        for (long count : point.counts()) {
            table.put(at++, count);
        }
        table.endRow();
    }
}
