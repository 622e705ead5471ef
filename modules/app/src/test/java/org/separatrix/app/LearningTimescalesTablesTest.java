package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.LearningTimescalesCells;

/** Whole tables of the learning time-scales, as a user asks for them: a study in, its tables read by SQL. */
class LearningTimescalesTablesTest {
    private static final List<String> LINKS = List.of("exp3_full", "exp3_deg2", "exp3_gap2", "relu4", "lin1");

    @TempDir
    private Path folder;

    private Sql run(String name, String text) throws IOException {
        Path study = folder.resolve(name + ".yaml");
        Files.writeString(study, "study: " + name + "\n" + text);
        Answer run = Answer.toRun(study, folder.resolve(name));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(folder.resolve(name));
    }

    /** A column of an axis of rows: a coefficient of every link, zero where it has none. */
    private static String coefficients(String letter, int degree) {
        return "      " + letter + degree + ": "
                + LINKS.stream()
                        .map(link -> letter.equals("s")
                                ? LearningTimescalesCells.activation(link)
                                : LearningTimescalesCells.target(link))
                        .map(all -> degree < all.size() ? all.get(degree) : 0.0)
                        .toList()
                + "\n";
    }

    @Test
    void trajectoriesAreThoseOfTheTable() throws Exception {
        List<Row> rows = GoldenTable.read("learning-timescales-trajectories").rows();
        StringBuilder axes = new StringBuilder("axes:\n  link:\n    rows:\n      name: " + LINKS + "\n");
        for (int degree = 0; degree < 5; degree++) {
            axes.append(coefficients("s", degree)).append(coefficients("f", degree));
        }
        String times = rows.stream()
                .map(row -> row.number("t"))
                .filter(time -> time > 0)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        Sql sql = run(
                "trajectories",
                axes
                        + """
                          epsilon: {values: [0.1, 0.01, 0.001, 0.0001]}
                        cell:
                          network: {kind: mean-field, hidden: [16], activation: {kind: hermite, coefficients: [s0, s1, s2, s3, s4]}}
                          init: {law: quantiles, scale: [0, 1]}
                          data: {kind: teacher, form: single-index, coefficients: [f0, f1, f2, f3, f4]}
                          loss: half-square
                          train: {method: gradient-flow, tolerance: 1e-9, rate: [1, 1 / epsilon], until: 5 * sqrt(epsilon / 0.01)}
                        record: {metrics: [loss, degree-residuals, weights], at: {times: TIMES}}
                        """
                                .replace("TIMES", times));
        for (Row row : rows) {
            List<List<Object>> found = sql.rows("SELECT loss, degree_residual_0, degree_residual_1, degree_residual_2,"
                    + " degree_residual_3, degree_residual_4, weight_1_0_0, weight_1_0_15, weight_0_0_0, weight_0_15_0"
                    + " FROM {cells} c JOIN {steps} s USING (cell) WHERE name = '"
                    + row.text("link") + "' AND epsilon = " + row.text("eps") + " AND abs(s.time - " + row.text("t")
                    + ") <= 1e-9 * " + row.text("t"));
            assertThat(found).as("%s", row).hasSize(1);
            row.expect("risk", (Double) found.get(0).get(0), 1e-6);
            for (int degree = 0; degree < 5; degree++) {
                row.expect("r" + degree, (Double) found.get(0).get(1 + degree), 1e-6);
            }
            row.expect("a_first", (Double) found.get(0).get(6), 1e-6);
            row.expect("a_last", (Double) found.get(0).get(7), 1e-6);
            row.expect("s_first", (Double) found.get(0).get(8), 1e-6);
            row.expect("s_last", (Double) found.get(0).get(9), 1e-6);
        }
    }

    @Test
    void degreeOneIsHalfLearntWhenTheTableSaysFromAnyStart() throws Exception {
        Sql sql = run(
                "degree-one",
                """
                axes:
                  link: {rows: {sigma1: [1, 1, 0.5], phi1: [1, 0.2, 1]}}
                  epsilon: {values: [1e-8, 1e-6, 1e-4]}
                  dimension: {values: [0, 1e4, 1e6, 1e8]}
                cell:
                  network: {kind: mean-field, hidden: [32], activation: {kind: hermite, coefficients: [1, sigma1]}}
                  init: {law: [weyl, quantiles], scale: ["if(dimension == 0, 0, 1 / sqrt(max(1, dimension)))", 1]}
                  data: {kind: teacher, form: single-index, coefficients: [0.5, phi1]}
                  loss: half-square
                  train: {method: gradient-flow, tolerance: 1e-9, rate: [1, 1 / epsilon], until: 0.25}
                record: {metrics: [loss], at: {log-time: 400, from: 1e-6}}
                phases: {by: learning-order}
                """);
        List<Row> rows = GoldenTable.read("learning-timescales-degree-one").rows();
        for (Row row : rows) {
            Object time = sql.value("SELECT half_time_1 FROM {cells} JOIN {phases} USING (cell) WHERE sigma1 = "
                    + row.text("sigma1") + " AND phi1 = " + row.text("phi1") + " AND epsilon = " + row.text("eps")
                    + " AND dimension = " + (row.has("d") ? row.text("d") : "0"));
            // Times are relative to themselves, however short.
            assertThat((Double) time / row.number("t1_half")).as("%s", row).isCloseTo(1, within(1e-4));
            boolean small = row.number("eps") <= 1e-4
                    && row.text("sigma1").equals("1")
                    && row.text("phi1").equals("1");
            if (small && !row.has("d")) {
                assertThat((Double) time / row.number("theory")).as("%s", row).isCloseTo(1, within(1e-3));
            }
        }
    }

    /** {@code t_2 - t_1} in units of {@code epsilon^(1/4)}, which tends to a constant that the theory knows. */
    @Test
    void degreeTwoFollowsDegreeOneAfterTheTimesOfTheTable() throws Exception {
        Sql sql = run(
                "degree-two",
                """
                axes:
                  epsilon: {values: [1e-12, 1e-10, 1e-8]}
                  m: {values: [16, 32, 128]}
                cell:
                  network: {kind: mean-field, hidden: [m], activation: {kind: hermite, coefficients: [1, 1, sqrt(1 / 2)]}}
                  init: {law: quantiles, scale: [0, 1]}
                  data: {kind: teacher, form: single-index, coefficients: [0.5, 1, 0.7]}
                  loss: half-square
                  train: {method: gradient-flow, tolerance: 1e-9, rate: [1, 1 / epsilon], until: 3 * epsilon^(1 / 4)}
                record: {metrics: [loss], at: {log-time: 200, from: 1e-7}}
                phases: {by: learning-order}
                """);
        for (Row row : GoldenTable.read("learning-timescales-degree-two").rows()) {
            for (String epsilon : List.of("1e-8", "1e-10", "1e-12")) {
                double gap = (Double) sql.value("SELECT (half_time_2 - half_time_1) / epsilon^0.25 FROM {cells} JOIN"
                        + " {phases} USING (cell) WHERE m = " + row.text("m") + " AND epsilon = " + epsilon);
                row.expect("scaled_gap_" + epsilon, gap, 1e-3);
            }
        }
    }

    /** The largest readout at {@code 12 epsilon^(1/6)}, and the power of {@code epsilon} from decade to decade. */
    @Test
    void readoutsGrowAsInTheTable() throws Exception {
        Sql sql = run(
                "readout-growth",
                """
                axes:
                  link:
                    rows:
                      name: [exp3_full, exp3_deg2]
                      s3: [sqrt(1 / 6), 0]
                      f3: [0.5, 0]
                  epsilon: {log: [1e-14, 1e-2], points: 13}
                cell:
                  network: {kind: mean-field, hidden: [32], activation: {kind: hermite, coefficients: [1, 1, sqrt(1 / 2), s3]}}
                  init: {law: quantiles, scale: [0, 1]}
                  data: {kind: teacher, form: single-index, coefficients: [0.5, 1, 0.7, f3]}
                  loss: half-square
                  train: {method: gradient-flow, tolerance: 1e-8, rate: [1, 1 / epsilon], until: 12 * epsilon^(1 / 6)}
                record: {metrics: [readout-max], at: {log-time: 1}}
                """);
        String slopes = "(SELECT name, round(log10(epsilon)) AS decade, last_readout_max AS largest,"
                + " log10(last_readout_max / lag(last_readout_max) OVER (PARTITION BY name ORDER BY epsilon DESC))"
                + " / log10(epsilon / lag(epsilon) OVER (PARTITION BY name ORDER BY epsilon DESC)) AS slope FROM {cells})";
        for (Row row : GoldenTable.read("learning-timescales-readout-growth").rows()) {
            List<List<Object>> found = sql.rows("SELECT largest, slope FROM " + slopes + " WHERE name = '"
                    + row.text("link") + "' AND decade = " + Math.round(Math.log10(row.number("eps"))));
            assertThat(found).as("%s", row).hasSize(1);
            row.expect("max_abs_a_end", (Double) found.get(0).get(0), 1e-4);
            if (row.has("local_slope")) {
                row.expect("local_slope", (Double) found.get(0).get(1), 1e-4);
            }
        }
    }
}
