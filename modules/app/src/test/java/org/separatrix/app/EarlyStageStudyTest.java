package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.golden.EarlyStageCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The early stage as a user runs it: a study with a start from a file, its tables read by SQL. */
class EarlyStageStudyTest {
    private static final String STUDY =
            """
            study: early-stage
            axes:
              kind: {values: [half-square, logistic, exponential]}
              points: {rows: {inputs: [correlated, lifted], start: [start-2d.csv, start-3d.csv]}}
              eta: {values: [0.1, 10]}
              seed: {count: 1}
            cell:
              network: {kind: dense, hidden: [32], activation: relu}
              init: {law: file, path: start, scale: [0.1 / sqrt(32), 1 / sqrt(32)]}
              data: {kind: inputs, points: 8}
              loss: kind
              train: {method: gradient-descent, step-size: eta, rate: [1, 1], until: 20}
            record: {metrics: [loss, decrease-ratio], at: {steps: [1, 2, 5, 10, 20, 50, 100, 200]}}
            phases: {by: early-stage}
            diagrams:
              - {x: eta, y: seed, facet: [kind, inputs], show: "at-time(loss, 5)"}
              - {x: eta, y: seed, facet: [inputs, kind], show: "time(loss, 0.1)"}
            """;

    @TempDir
    private static Path folder;

    private static Path results;

    @BeforeAll
    static void runTheStudy() throws IOException {
        Path study = folder.resolve("study.yaml");
        results = folder.resolve("results");
        Files.writeString(study, STUDY);
        for (String space : List.of("2d", "3d")) {
            try (InputStream start =
                    EarlyStageStudyTest.class.getResourceAsStream("/golden/early-stage-weights-32-" + space + ".csv")) {
                Files.copy(start, folder.resolve("start-" + space + ".csv"));
            }
        }
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void itsNumbersAreThoseOfTheTablesAndItsLabelsThoseOfThePaper() throws Exception {
        Sql sql = new Sql(results);

        List<Double> losses = sql
                .rows("SELECT s.loss FROM {cells} c JOIN {steps} s USING (cell)"
                        + " WHERE kind = 'half-square' AND inputs = 'correlated' AND eta = 0.1"
                        + " AND step IN (0, 1, 2, 5, 10, 20, 50, 200) ORDER BY step")
                .stream()
                .map(row -> (Double) row.get(0))
                .toList();
        double[] expected = {
            0.502228549255,
            0.481774620675,
            0.461505222085,
            0.404680695635,
            0.314952810684,
            0.152532732995,
            0.00381539293918,
            0.00200017028801
        };
        assertThat(losses).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(losses.get(i)).isCloseTo(expected[i], within(1e-9 * expected[i] + 1e-12));
        }
        assertThat(sql.rows(
                        "SELECT kind, inputs, phase, round(early_decrease, 2) FROM {cells} JOIN {phases} USING (cell)"
                                + " WHERE eta = 0.1 ORDER BY inputs, kind"))
                .containsExactly(
                        row("exponential", "correlated", "strong", 0.77),
                        row("half-square", "correlated", "strong", 0.99),
                        row("logistic", "correlated", "strong", 0.44),
                        row("exponential", "lifted", "weak", 0.06),
                        row("half-square", "lifted", "weak", 0.12),
                        row("logistic", "lifted", "weak", 0.02));
        assertThat(sql.rows("SELECT inputs, settled_at FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE eta = 0.1 AND kind = 'half-square' ORDER BY inputs"))
                .containsExactly(row("correlated", 0.5), row("lifted", null));
        assertThat(sql.value("SELECT phase FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE eta = 10 AND kind = 'half-square' AND inputs = 'correlated'"))
                .isEqualTo("diverged");
    }

    @Test
    void hasARowOfPanelsForEachValueOfTheFirstFacet() throws Exception {
        Sql sql = new Sql(results);
        String figure = "'" + results + "/diagrams/at-time-loss-5-by-eta-seed.parquet'";
        assertThat(sql.rows("SELECT facet FROM " + figure + " WHERE x = 10"))
                .containsExactly(
                        row("kind = half-square, inputs = correlated"),
                        row("kind = half-square, inputs = lifted"),
                        row("kind = logistic, inputs = correlated"),
                        row("kind = logistic, inputs = lifted"),
                        row("kind = exponential, inputs = correlated"),
                        row("kind = exponential, inputs = lifted"));
        assertThat((Double) sql.value("SELECT mean FROM " + figure
                        + " WHERE x = 0.1 AND facet = 'kind = half-square, inputs = correlated'"))
                .isCloseTo(0.00381539293918, within(1e-11));
        String times = "'" + results + "/diagrams/time-loss-0-1-by-eta-seed.parquet'";
        double share = (0.1 - 0.152532732995) / (0.00381539293918 - 0.152532732995);
        assertThat((Double) sql.value("SELECT mean FROM " + times
                        + " WHERE x = 0.1 AND facet = 'inputs = correlated, kind = half-square'"))
                .isCloseTo(2 * Math.pow(2.5, share), within(1e-9));
        assertThat(sql.value("SELECT valued FROM " + times
                        + " WHERE x = 0.1 AND facet = 'inputs = lifted, kind = logistic'"))
                .isEqualTo(0L);
    }

    // ---- the tables, whole

    private static final String START =
            """
              network: {kind: dense, hidden: [m], activation: relu}
              init: {law: file, path: start, scale: [0.1 / sqrt(m), 1 / sqrt(m)]}
              data: {kind: inputs, points: 8}
              loss: kind
            """;

    private Sql run(String name, String text) throws Exception {
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, "study: " + name + "\n" + text);
        Path tables = folder.resolve(name);
        Answer run = Answer.toRun(file, tables);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(tables);
    }

    private static List<Double> numbers(Sql sql, String query) throws SQLException {
        List<List<Object>> rows = sql.rows(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0).stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    /** Rows by the text in their first column. */
    private static Map<String, List<Double>> byKey(Sql sql, String query) throws SQLException {
        Map<String, List<Double>> rows = new HashMap<>();
        for (List<Object> row : sql.rows(query)) {
            rows.put(
                    (String) row.get(0),
                    row.stream()
                            .skip(1)
                            .map(value -> ((Number) value).doubleValue())
                            .toList());
        }
        return rows;
    }

    private static String key(Row row, int width, int step) {
        String algorithm = row.text("alg");
        String batch = algorithm.equals("GD") ? "8" : algorithm.substring(3);
        return String.join(" ", row.text("data"), row.text("loss"), batch, "" + width, "" + step);
    }

    private static final String KEY =
            "concat_ws(' ', inputs, kind, CAST(batch AS INT), CAST(m AS INT), CAST(step AS INT))";

    /** Batches of all samples are descent, but for the order of a sum. */
    @Test
    void descentAndBatchesFollowTheTable() throws Exception {
        Sql sql = run(
                "trajectories",
                """
                axes:
                  kind: {values: [half-square, logistic, exponential]}
                  points: {rows: {inputs: [correlated, lifted], start: [start-2d.csv, start-3d.csv]}}
                  batch: {values: [1, 2, 8]}
                let: {m: 32}
                cell:
                """
                        + START
                        + """
                  train: {method: sgd, batch: batch, order: {kind: stride, stride: 3, first: 1}, step-size: 0.1, steps: 200}
                record: {metrics: [loss, partition, accuracy, outputs, {metric: weights, most: 1}], at: {every: 1}}
                phases: {by: early-stage}
                """);
        List<Row> rows = GoldenTable.read("early-stage-trajectories").rows();
        assertThat(rows).hasSize(162);
        Map<String, List<Double>> all = byKey(
                sql,
                "SELECT " + KEY + ", loss, accuracy, output_0, 256 * true_living, 256 * false_living, 256 * true_dead,"
                        + " 256 * false_dead, weight_0_0_0, weight_1_0_0 FROM {cells} JOIN {steps} USING (cell)");
        for (Row row : rows) {
            List<Double> found = all.get(key(row, 32, row.whole("step")));
            row.expect("L", found.get(0), 1e-9);
            row.expect("acc", found.get(1), 0);
            row.expect("output_0", found.get(2), 1e-9);
            row.expect("nTL", found.get(3), 0);
            row.expect("nFL", found.get(4), 0);
            row.expect("nTD", found.get(5), 0);
            row.expect("nFD", found.get(6), 0);
            row.expect("b0_0", found.get(7), 1e-9);
            row.expect("a0", found.get(8), 1e-9);
        }
        String losses = "SELECT loss FROM {cells} JOIN {steps} USING (cell) WHERE step = 50 AND inputs = 'correlated'";
        for (String kind : List.of("half-square", "logistic", "exponential")) {
            double descent = numbers(sql, losses + " AND batch = 8 AND kind = '" + kind + "'")
                    .get(0);
            double batches = numbers(sql, losses + " AND batch = 1 AND kind = '" + kind + "'")
                    .get(0);
            assertThat(batches).isCloseTo(descent, within(0.04 * descent));
        }
        assertThat(sql.rows("SELECT DISTINCT inputs, phase FROM {cells} JOIN {phases} USING (cell) ORDER BY inputs"))
                .containsExactly(row("correlated", "strong"), row("lifted", "weak"));
        assertThat(sql.rows("SELECT kind, batch FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE inputs = 'lifted' AND settled_at IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void theDecreaseHardlyDependsOnTheWidth() throws Exception {
        List<Row> rows = GoldenTable.read("early-stage-width").rows();
        List<String> names = new ArrayList<>();
        List<String> widths = new ArrayList<>();
        List<String> points = new ArrayList<>();
        for (String data : List.of("correlated", "lifted")) {
            for (int width = 4; width <= 256; width *= 2) {
                names.add(data + "-" + width + ".csv");
                points.add(data);
                widths.add(String.valueOf(width));
                writeStart(data, width);
            }
        }
        Sql sql = run(
                "widths",
                """
                axes:
                  kind: {values: [half-square, logistic, exponential]}
                  size: {rows: {inputs: [INPUTS], m: [WIDTHS], start: [STARTS]}}
                  batch: {values: [1, 8]}
                cell:
                """
                                .replace("INPUTS", String.join(", ", points))
                                .replace("WIDTHS", String.join(", ", widths))
                                .replace("STARTS", String.join(", ", names))
                        + START
                        + """
                  train: {method: sgd, batch: batch, order: {kind: stride, stride: 3, first: 1}, step-size: 0.1, steps: 50}
                record: {metrics: [loss, partition], at: {steps: [10, 50]}}
                """);
        Map<String, List<Double>> all = byKey(
                sql, "SELECT " + KEY + ", loss, true_living, false_living FROM {cells} JOIN {steps} USING (cell)");
        for (Row row : rows) {
            for (int step : new int[] {0, 10, 50}) {
                List<Double> found = all.get(key(row, row.whole("m"), step));
                row.expect("L" + step, found.get(0), 1e-9);
                if (step != 10) {
                    row.expect("true_living_" + step, found.get(1), 0);
                    row.expect("false_living_" + step, found.get(2), 0);
                }
            }
        }
        for (List<Object> spread : sql.rows("SELECT kind, (max(loss) - min(loss)) / min(loss) FROM {cells} JOIN {steps}"
                + " USING (cell) WHERE step = 50 AND batch = 8 AND inputs = 'correlated' GROUP BY kind")) {
            assertThat((Double) spread.get(1)).isLessThan(spread.get(0).equals("half-square") ? 0.06 : 0.01);
        }
    }

    /** The start of that width, by the formulas of {@link EarlyStageCells}. */
    private void writeStart(String data, int width) throws IOException {
        Cell cell = EarlyStageCells.of(data, "logistic", "GD", width, 0.1, List.of(1.0, 1.0), 1);
        StringBuilder text = new StringBuilder("layer,row,column,value\n");
        for (int layer = 0; layer < 2; layer++) {
            for (int row = 0; row < cell.shape().rows(layer); row++) {
                for (int column = 0; column < cell.shape().columns(layer); column++) {
                    double value = cell.start().get(layer, row, column)
                            / cell.init().scales().get(layer);
                    text.append(layer + "," + row + "," + column + "," + value + "\n");
                }
            }
        }
        Files.writeString(folder.resolve(data + "-" + width + ".csv"), text);
    }

    @Test
    void withAFrozenReadoutTheLossFallsAsTheBoundSays() throws Exception {
        for (int width : new int[] {8, 32, 128}) {
            writeStart("correlated", width);
        }
        Sql sql = run(
                "bound",
                """
                axes:
                  kind: {values: [half-square, logistic, exponential]}
                  size: {rows: {m: [8, 32, 128], start: [correlated-8.csv, correlated-32.csv, correlated-128.csv]}}
                  eta: {values: [0.1, 0.01]}
                cell:
                """
                        + START.replace("kind: inputs", "kind: correlated")
                        + """
                  train: {method: gradient-descent, step-size: eta, rate: [1, 0], until: 4}
                record: {metrics: [loss, partition, decrease-ratio], at: {every: 1}}
                """);
        for (Row row : GoldenTable.read("early-stage-bound").rows()) {
            String of = " FROM {cells} JOIN {steps} USING (cell) WHERE kind = '" + row.text("loss") + "' AND m = "
                    + row.whole("m") + " AND eta = " + row.number("eta");
            int steps = row.whole("steps");
            double pairs = 8.0 * row.whole("m");
            double least = numbers(sql, "SELECT min(decrease_ratio)" + of + " AND step < " + steps)
                    .get(0);
            row.expect("smallest_decrease_over_bound", least, 1e-9);
            assertThat(least).isGreaterThan(0.5);
            List<Double> end = numbers(
                    sql,
                    "SELECT loss, true_living * " + pairs + ", false_living * " + pairs + ", false_dead * " + pairs + of
                            + " AND step = " + steps);
            row.expect("L_T", end.get(0), 1e-9);
            row.expect("TL_T", end.get(1), 0);
            row.expect("FL_T", end.get(2), 0);
            row.expect("FD_T", end.get(3), 0);
            assertThat(sql.value(
                            "SELECT count(*) FROM (SELECT true_living - lag(true_living) OVER (ORDER BY step) AS tl,"
                                    + " false_dead - lag(false_dead) OVER (ORDER BY step) AS fd" + of
                                    + ") WHERE tl < 0 OR fd < 0"))
                    .isEqualTo(0L);
        }
    }
}
