package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** Early directions as a user runs them: studies with a start from a file, their tables read by SQL. */
class EarlyDirectionStudyTest {
    private static final String SHALLOW =
            """
              net:
                rows: {name: [relu2, leaky2, sqrelu2], power: [1, 1, 2], slope: [0, 0.3, 0]}
            """;
    private static final String DEEP =
            """
              net:
                rows: {name: [leaky3, sqrelu3], power: [1, 2], slope: [0.3, 0]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheStarts() throws IOException {
        for (String count : List.of("18", "34")) {
            try (InputStream start =
                    getClass().getResourceAsStream("/golden/early-direction-weights-" + count + ".csv")) {
                Files.copy(start, folder.resolve("start-" + count + ".csv"));
            }
        }
    }

    /** Runs a study of networks from the starts of the tables; {@code about} is what stands under axes, cell and record. */
    private Sql run(String name, boolean deep, String axes, String train, String rest) throws Exception {
        Path study = folder.resolve(name + ".yaml");
        Files.writeString(
                study,
                "study: " + name + "\naxes:\n" + (deep ? DEEP : SHALLOW) + axes
                        + """
                        cell:
                          network: {kind: dense, hidden: HIDDEN, activation: {kind: power-relu, power: power, slope: slope}}
                          init: {law: file, path: START, scale: SCALE}
                          data: {kind: arc, points: 5}
                          loss: {kind: half-square, reduce: sum}
                          train: {TRAIN}
                        """
                                .replace("HIDDEN", deep ? "[5, 4]" : "[6]")
                                .replace("START", deep ? "start-34.csv" : "start-18.csv")
                                .replace("SCALE", deep ? "[delta, delta, delta]" : "[delta, delta]")
                                .replace("TRAIN", train)
                        + rest);
        Path results = folder.resolve(name);
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(results);
    }

    private static double number(Sql sql, String query) throws SQLException {
        return ((Number) sql.value(query)).doubleValue();
    }

    // ---- the passage and the escape

    private static final String SMALL = "  delta: {values: [0.1, 0.05, 0.025, 0.0125, 0.01, 1e-3, 1e-4]}\n";

    private Sql small(boolean deep) throws Exception {
        return run(
                deep ? "deep" : "shallow",
                deep,
                SMALL,
                "method: gradient-descent, step-size: " + (deep ? "0.005" : "0.001")
                        + ", step-rule: norm-scaled, steps: 100000, stop: {loss-below: 1.1}",
                """
                record: {metrics: [loss, layer-shares, limit-cosine], at: {every: 10}}
                phases: {by: early-direction}
                diagrams:
                  - {x: delta, y: name, show: at-norm(layer-share-0)}
                  - {x: delta, y: name, show: at-norm(layer-share-1)}
                """);
    }

    private static double deciding(Sql sql, String name, String number, double delta) throws SQLException {
        return number(
                sql,
                "SELECT " + number + " FROM {cells} JOIN {phases} USING (cell) WHERE name = '" + name + "' AND delta = "
                        + delta);
    }

    private static void expectCosines(Sql sql, Map<String, double[]> cosines) throws SQLException {
        double[] deltas = {0.1, 0.01, 1e-3, 1e-4};
        for (var expected : cosines.entrySet()) {
            for (int i = 0; i < deltas.length; i++) {
                assertThat(deciding(sql, expected.getKey(), "passage_cosine", deltas[i]))
                        .as("%s at %s", expected.getKey(), deltas[i])
                        .isCloseTo(expected.getValue()[i], within(0.003));
            }
        }
    }

    /** Per decade of the scale. */
    private static void expectPowers(Sql sql, String name, double cosines, double residuals) throws SQLException {
        double cosine =
                (1 - deciding(sql, name, "passage_cosine", 1e-3)) / (1 - deciding(sql, name, "passage_cosine", 1e-4));
        double residual = deciding(sql, name, "passage_residual", 1e-3) / deciding(sql, name, "passage_residual", 1e-4);
        assertThat(cosine).isCloseTo(cosines, within(0.05 * cosines));
        assertThat(residual).isCloseTo(residuals, within(0.05 * residuals));
    }

    private static void expectEscapes(Sql sql, String name, double tolerance) throws SQLException {
        List<Row> rows = GoldenTable.read("early-direction-escape")
                .where(row -> row.text("net").equals(name))
                .toList();
        assertThat(rows).hasSize(4);
        for (Row row : rows) {
            double delta = row.number("delta");
            row.expect("t_escape", deciding(sql, name, "escape_time", delta), tolerance);
            row.expect("t_scaled", deciding(sql, name, "scaled_escape_time", delta), tolerance);
            if (row.has("increment")) {
                double increment =
                        deciding(sql, name, "escape_time", delta) - deciding(sql, name, "escape_time", 2 * delta);
                row.expect("increment", increment, 0.01);
            }
        }
    }

    @Test
    void twoLayersComeToTheTablesDirectionsAndEscapeInTime() throws Exception {
        Sql sql = small(false);
        expectCosines(
                sql,
                Map.of(
                        "relu2", new double[] {0.646, 0.723, 0.779, 0.821},
                        "sqrelu2", new double[] {0.857, 0.980, 0.9977, 0.99976}));
        expectPowers(sql, "sqrelu2", 9.6, 3.03);
        for (String name : List.of("relu2", "leaky2", "sqrelu2")) {
            expectEscapes(sql, name, 0.005);
        }
        double[] shares = {2.0 / 3, 1.0 / 3};
        for (int layer = 0; layer < 2; layer++) {
            String figure = "'" + sql.folder() + "/diagrams/at-norm-layer-share-" + layer + "-by-delta-name.parquet'";
            assertThat(number(sql, "SELECT mean FROM " + figure + " WHERE y_label = 'sqrelu2' AND x = 1e-4"))
                    .isCloseTo(shares[layer], within(1e-4));
        }
        assertThat(sql.rows("SELECT DISTINCT phase FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE name = 'sqrelu2' AND delta <= 1e-3"))
                .containsExactly(Sql.row("rank-one"));
        assertThat(sql.rows("SELECT DISTINCT phase FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE name = 'relu2' AND phase = 'rank-one'"))
                .isEmpty();
    }

    @Test
    void threeLayersComeToTheTablesDirectionsAndEscapeInTime() throws Exception {
        Sql sql = small(true);
        expectCosines(
                sql,
                Map.of(
                        "leaky3", new double[] {0.725, 0.877, 0.963, 0.991},
                        "sqrelu3", new double[] {0.950, 0.9951, 0.99950, 0.99995}));
        expectPowers(sql, "sqrelu3", 9.9, 3.15);
        expectEscapes(sql, "leaky3", 0.02);
        expectEscapes(sql, "sqrelu3", 0.02);
        assertThat(deciding(sql, "sqrelu3", "scaled_escape_time", 0.1)).isCloseTo(185.547, within(0.02 * 185.547));
    }

    // ---- other losses and rates than the tables have

    /** By what theory says of each cell, whatever its loss and the rates of its layers. */
    @Test
    void logisticLossesAndRatesOfLayersGoWhereTheoryKnows() throws Exception {
        Path study = folder.resolve("study.yaml");
        Files.writeString(
                study,
                """
                study: rates
                axes:
                  kind: {values: [half-square, logistic]}
                  power: {values: [2, 3]}
                  readout: {values: [0.25, 4]}
                  delta: {values: [1e-4, 1e-3]}
                  seed: {count: 2}
                cell:
                  network: {kind: dense, hidden: [6], activation: {kind: power-relu, power: power, slope: 0}}
                  init: {law: normal, total-norm: delta}
                  data: {kind: correlated, points: 8}
                  loss: {kind: kind, reduce: sum}
                  train: {method: gradient-descent, step-size: 0.001, step-rule: norm-scaled, rate: [1, readout], steps: 100000, stop: {loss-below: 0.85 * initial(loss)}}
                  seed: seed
                record: {metrics: [loss, weight-norm, layer-shares, ncf-value, kkt-residual], at: {every: 10}}
                phases: {by: early-direction}
                diagrams:
                  - {x: delta, y: readout, facet: [kind, power], show: at-norm(kkt-residual)}
                  - {x: delta, y: readout, facet: [kind, power], show: at-norm(layer-share-0)}
                  - {x: delta, y: readout, facet: [kind, power], show: at-norm(ncf-value)}
                  - {x: delta, y: readout, facet: [kind, power], show: scaled-escape-time}
                theory: ncf
                """);
        Answer run = Answer.toRun(study, folder.resolve("rates"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        Sql sql = new Sql(folder.resolve("rates"));
        List<List<Object>> rows = sql.rows("SELECT quantity, facet, cells, typical_difference, missed FROM '"
                + sql.folder() + "/diagrams/comparison.parquet'");
        assertThat(rows).hasSize(16);
        for (List<Object> row : rows) {
            double tolerance = row.get(0).toString().contains("layer-share") ? 0.001 : 0.02;
            assertThat(row.get(2)).as("%s", row).isEqualTo(8L);
            assertThat((Double) row.get(3)).as("%s", row).isLessThan(tolerance);
            assertThat(row.get(4)).as("%s", row).isEqualTo(0L);
        }
    }

    // ---- plain descent

    @Test
    void plainDescentIsThatOfTheTable() throws Exception {
        for (boolean deep : new boolean[] {false, true}) {
            Sql sql = run(
                    deep ? "descent-deep" : "descent",
                    deep,
                    "  delta: {values: [0.1]}\n",
                    "method: gradient-descent, step-size: 0.02, steps: 2000",
                    """
                    record:
                      metrics: [loss, weight-norm, gradient-norm, ncf-value, kkt-residual, limit-cosine, top-shares]
                      at: {steps: [STEPS]}
                    """
                            .replace("STEPS", steps(deep)));
            for (Row row : descent(deep)) {
                List<Object> found = sql.rows(
                                "SELECT loss, weight_norm, gradient_norm, ncf_value, kkt_residual, limit_cosine,"
                                        + " top_share_0 FROM {cells} JOIN {steps} USING (cell) WHERE name = '"
                                        + row.text("net") + "' AND step = " + row.whole("step"))
                        .get(0);
                List<String> columns = List.of("L", "norm", "gradnorm", "N_dir", "kkt_res", "cos_to_ncf_limit", "top1");
                for (int i = 0; i < columns.size(); i++) {
                    boolean kinks = columns.get(i).equals("cos_to_ncf_limit")
                            && !row.text("net").startsWith("sq");
                    row.expect(columns.get(i), (Double) found.get(i), kinks ? 1e-3 : 1e-8);
                }
            }
        }
    }

    private static List<Row> descent(boolean deep) {
        return GoldenTable.read("early-direction-descent")
                .where(row -> row.text("net").endsWith("3") == deep)
                .toList();
    }

    private static String steps(boolean deep) {
        return String.join(
                ", ",
                descent(deep).stream()
                        .map(row -> row.whole("step"))
                        .filter(step -> step > 0)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList());
    }

    // ---- the correlation at the start, and what a finite scale changes

    @Test
    void correlationAndOutputsOfTheStartAreThoseOfTheTable() throws Exception {
        for (boolean deep : new boolean[] {false, true}) {
            Sql sql = run(
                    deep ? "start-deep" : "start",
                    deep,
                    "  delta: {values: [1]}\n",
                    "method: gradient-descent, step-size: 0.01, steps: 1",
                    "record: {metrics: [ncf-value, kkt-residual, outputs], at: {every: 1}}\n");
            for (Row row : GoldenTable.read("early-direction-start")
                    .where(row -> row.text("net").endsWith("3") == deep)
                    .toList()) {
                List<Object> found = sql.rows(
                                "SELECT ncf_value, kkt_residual, output_0, output_4 FROM {cells} JOIN {steps} USING (cell)"
                                        + " WHERE step = 0 AND name = '" + row.text("net") + "'")
                        .get(0);
                double gradient = row.number("ncf_gradient_norm");
                double along = row.number("w0_dot_ncf_gradient");
                double residual = Math.sqrt(gradient * gradient - along * along) / along;
                row.expect("ncf", (Double) found.get(0), 1e-11);
                assertThat((Double) found.get(1)).isCloseTo(residual, GoldenTable.within(residual, 1e-9));
                row.expect("H_x0", (Double) found.get(2), 1e-11);
                row.expect("H_x4", (Double) found.get(3), 1e-11);
            }
        }
    }

    /** {@code f/delta^h} at {@code t = s delta^(2-h)}, compared with that of weights of no size: of the order of the degree. */
    @Test
    void whatAFiniteScaleChangesIsOfTheOrderOfTheDegree() throws Exception {
        String deltas = "  delta: {values: [0.4, 0.2, 0.1, 0.05, 1e-4]}\n";
        String record = "record: {metrics: [outputs], at: {every: 1000000}}\n";
        Sql shallow = run(
                "scales",
                false,
                deltas,
                "method: gradient-descent, steps: 20000,"
                        + " step-size: 'delta^(1 - power) * if(power > 1, 0.821648751359, 1.02930253848) / 20000'",
                record);
        Sql deep = run(
                "scales-deep",
                true,
                deltas,
                "method: gradient-flow, tolerance: 1e-13, scheme: dopri5,"
                        + " until: 'if(power > 1, delta^-5 * 185.528345293, 0)'",
                record);
        assertThat(order(shallow, "relu2", 2, 0.1)).isCloseTo(1.99, within(0.1));
        assertThat(order(shallow, "sqrelu2", 3, 0.1)).isCloseTo(3.00, within(0.1));
        assertThat(order(deep, "sqrelu3", 7, 0.2)).isCloseTo(6.96, within(0.1));
    }

    /** From a scale to half of it. */
    private static double order(Sql sql, String name, int degree, double delta) throws SQLException {
        return Math.log(difference(sql, name, degree, delta) / difference(sql, name, degree, delta / 2)) / Math.log(2);
    }

    private static double difference(Sql sql, String name, int degree, double delta) throws SQLException {
        String outputs = "SELECT output_I / delta^" + degree
                + " FROM {cells} JOIN {steps} USING (cell) WHERE step > 0 AND name = '" + name + "' AND delta = ";
        double sum = 0;
        for (int sample = 0; sample < 5; sample++) {
            String query = outputs.replace("_I", "_" + sample);
            double difference = number(sql, query + delta) - number(sql, query + "1e-4");
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
