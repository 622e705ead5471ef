package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The learning time-scales as a user runs them: a study in, its tables read by SQL. */
class LearningTimescalesStudyTest {
    private static final String LINK =
            """
              link:
                rows:
                  name: [full, degree-two, no-linear]
                  s3: [0.40824829046386301637, 0, 0.40824829046386301637]
                  f1: [1, 1, 0]
                  f3: [0.5, 0, 0.5]
            """;
    private static final String CELL =
            """
              data: {kind: teacher, form: single-index, coefficients: [0.5, f1, 0.7, f3]}
              loss: half-square
            """;
    private static final String NETWORK = "  network: {kind: mean-field, hidden: [m], activation:"
            + " {kind: hermite, coefficients: [1, 1, 0.70710678118654752440, s3]}}\n";

    @TempDir
    private Path folder;

    private Sql run(String name, String text) throws IOException {
        Path study = folder.resolve(name + ".yaml");
        Files.writeString(study, "study: " + name + "\n" + text);
        Answer run = Answer.toRun(study, folder.resolve(name));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(folder.resolve(name));
    }

    @Test
    void halfTimesAndLabelsAreThoseOfTheTable() throws Exception {
        Sql sql = run(
                "half-times",
                "axes:\n" + LINK + "  epsilon: {values: [1e-6, 1e-4]}\n  m: {values: [32]}\ncell:\n" + NETWORK + CELL
                        + """
                          init: {law: quantiles, scale: [0, 1]}
                          train: {method: gradient-flow, tolerance: 1e-9, rate: [1, 1 / epsilon], until: 0.5}
                        record: {metrics: [loss, degree-residuals, overlap-max], at: {log-time: 400, from: 1e-8}}
                        phases: {by: learning-order}
                        diagrams: [{x: epsilon, y: name, show: phase}, {x: epsilon, y: name, show: half-time-2}]
                        """);
        List<List<Object>> times = sql.rows("SELECT half_time_0, half_time_1, half_time_2, half_time_3 FROM {cells}"
                + " JOIN {phases} USING (cell) WHERE name = 'full' ORDER BY epsilon");
        double[][] expected = {
            {6.93147e-7, 0.00414062, 0.0429033, 0.0607109}, {6.93139e-5, 0.0294975, 0.109574, 0.159485}
        };
        for (int i = 0; i < expected.length; i++) {
            for (int degree = 0; degree < 4; degree++) {
                assertThat((Double) times.get(i).get(degree))
                        .isCloseTo(expected[i][degree], within(1e-4 * expected[i][degree]));
            }
        }
        assertThat(sql.rows("SELECT name, epsilon, phase, half_time_1 IS NULL FROM {cells} JOIN {phases} USING (cell)"
                        + " ORDER BY name, epsilon"))
                .containsExactly(
                        row("degree-two", 1e-6, "canonical-2", false),
                        row("degree-two", 1e-4, "canonical-2", false),
                        row("full", 1e-6, "canonical-3", false),
                        row("full", 1e-4, "merged", false),
                        row("no-linear", 1e-6, "stuck-2", true),
                        row("no-linear", 1e-4, "stuck-2", true));
        assertThat((Double) sql.value("SELECT max(abs(loss - (degree_residual_0^2 + degree_residual_1^2"
                        + " + degree_residual_2^2 + degree_residual_3^2) / 2)) FROM {steps}"))
                .isLessThan(1e-15);
        assertThat((Double) sql.value("SELECT max(overlap_max) FROM {steps}")).isBetween(0.5, 1.0);
    }

    @Test
    void timesArePowersOfTheRateOfTheReadout() throws Exception {
        Sql sql = run(
                "exponents",
                "axes:\n" + LINK + "  epsilon: {log: [1e-9, 1e-6], points: 13}\n  m: {values: [32]}\n"
                        + "where: f3 == 0\ncell:\n" + NETWORK + CELL
                        + """
                          init: {law: quantiles, scale: [0, 1]}
                          train: {method: gradient-flow, tolerance: 1e-8, rate: [1, 1 / epsilon], until: 12 * epsilon^(1 / 6)}
                        record: {metrics: [loss], at: {log-time: 100, from: 1e-11}}
                        phases: {by: learning-order}
                        """);
        List<Object> slopes = sql.rows("SELECT regr_slope(ln(half_time_0), ln(epsilon)),"
                        + " regr_slope(ln(half_time_1 / ln(1 / epsilon)), ln(epsilon)),"
                        + " regr_slope(ln(half_time_2), ln(epsilon)) FROM {cells} JOIN {phases} USING (cell)")
                .get(0);
        assertThat((Double) slopes.get(0)).isCloseTo(1.0, within(0.001));
        assertThat((Double) slopes.get(1)).isCloseTo(0.508, within(0.002));
        assertThat((Double) slopes.get(2)).isCloseTo(0.252, within(0.002));
    }

    /** Fits of the half times as the report shows them, and of the widths of transitions from the tables, to every row. */
    @Test
    void powersOfHalfTimesAndOfWidthsAreThoseOfTheTable() throws Exception {
        List<Row> rows = GoldenTable.read("learning-timescales-exponents").rows();
        StringBuilder fits = new StringBuilder("fits:\n");
        for (int degree = 0; degree < 4; degree++) {
            for (String range : List.of("from: 1e-6, to: 1e-3", "from: 1e-9, to: 1e-6", "from: 1e-14, to: 1e-10")) {
                // Of the half times the table takes those whose 90 % are reached, which leaves out degree 3 at 1e-3.
                String taken = degree == 3 ? range.replace("1e-3", "1e-4") : range;
                fits.append("  - {of: half-time-")
                        .append(degree)
                        .append(", against: epsilon, per: name, ")
                        .append(taken)
                        .append(degree == 1 ? ", divide-by: log(1 / epsilon)" : "")
                        .append("}\n");
            }
        }
        Sql sql = run(
                "powers",
                "axes:\n" + LINK + "  epsilon: {log: [1e-14, 1e-3], points: 12}\n  m: {values: [32]}\n"
                        + "where: f1 == 1\ncell:\n" + NETWORK + CELL
                        + """
                          init: {law: quantiles, scale: [0, 1]}
                          train: {method: gradient-flow, tolerance: 1e-9, rate: [1, 1 / epsilon], until: 12 * epsilon^(1 / 6)}
                        record: {metrics: [loss], at: {log-time: 200, from: 1e-16}}
                        phases: {by: learning-order}
                        """
                        + fits);
        for (Row row : rows) {
            String name = row.text("link").equals("exp3_full") ? "full" : "degree-two";
            int degree = row.whole("degree");
            String[] ends = row.text("eps_range").split("\\.\\.", -1);
            double least = Double.parseDouble(ends[1]);
            double slope = (Double) sql.value("SELECT slope FROM '" + sql.folder() + "/diagrams/fits.parquet'"
                    + " WHERE quantity = 'half-time-" + degree + "' AND per_name = '" + name
                    + "' AND abs(ln(least / " + least + ")) < 1e-9");
            assertThat(slope).as("half time, %s", row).isCloseTo(row.number("slope_half_time"), within(0.001));
            double width = (Double) sql.value(
                    """
                    SELECT regr_slope(ln(ninety_time_K - half_time_K), ln(epsilon)) FROM {cells} JOIN {phases} USING (cell)
                    WHERE name = 'NAME' AND epsilon > LEAST AND epsilon < LARGEST
                    """
                            .replace("K", "" + degree)
                            .replace("NAME", name)
                            .replace("LEAST", least * 0.9 + "")
                            .replace("LARGEST", 1.1 * Double.parseDouble(ends[0]) + ""));
            assertThat(width).as("width, %s", row).isCloseTo(row.number("slope_window"), within(0.01));
        }
    }

    /** A start that is given by a file is the one that a law says, digit by digit. */
    @Test
    void startsAreTakenFromFilesAndLaws() throws Exception {
        StringBuilder weights = new StringBuilder("layer,row,column,value\n");
        for (int i = 0; i < 7; i++) {
            weights.append("0,")
                    .append(i)
                    .append(",0,")
                    .append(weyl(i, Math.sqrt(2) - 1))
                    .append('\n');
            weights.append("1,0,")
                    .append(i)
                    .append(',')
                    .append(weyl(i, (Math.sqrt(5) - 1) / 2))
                    .append('\n');
        }
        Files.writeString(folder.resolve("start.csv"), weights);
        String text = "axes:\n" + LINK + "  epsilon: {values: [1e-3, 3]}\n  m: {values: [7]}\ncell:\n" + NETWORK + CELL
                + """
                  init: {law: START, scale: [0.1, 1]}
                  train: {method: gradient-flow, tolerance: 1e-10, rate: [1, 1 / epsilon], until: 1}
                record: {metrics: [loss, layer-norms, degree-learnt], at: {times: [0.001, 0.1]}}
                """;
        Sql byLaw = run("by-law", text.replace("START", "weyl"));
        Sql byFile = run("by-file", text.replace("START", "file, path: start.csv"));
        String rows = "SELECT cell, time, loss, layer_norm_0, layer_norm_1, degree_learnt_3 FROM {steps} ORDER BY ALL";
        assertThat(byFile.rows(rows)).hasSize(4 * 6).isEqualTo(byLaw.rows(rows));
    }

    private static double weyl(int i, double irrational) {
        double entry = (i + 1) * irrational;
        return Math.sqrt(3) * (2 * (entry - Math.floor(entry)) - 1);
    }
}
