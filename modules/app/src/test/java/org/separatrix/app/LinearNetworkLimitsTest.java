package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;

/** Where phases of the linear network end, and what seeds have in the mean: studies of few cells beside the tables, by SQL. */
class LinearNetworkLimitsTest {
    @TempDir
    private Path folder;

    private Path study;
    private Path results;
    private LinearNetworkTables tables;

    @BeforeEach
    void nameTheFiles() {
        study = folder.resolve("study.yaml");
        results = folder.resolve("results");
        tables = new LinearNetworkTables(folder);
    }

    @Test
    void trainedCellsChangeTheirPhaseAtTheBoundaryOfTheTable() throws Exception {
        List<GoldenTable.Row> rows =
                GoldenTable.read("three-mechanisms-boundary").rows();
        Sql sql = run(
                """
                study: boundary
                axes:
                  place: {rows: {width: %s, ratio: %s, change: %s, edge: %s}}
                  factor: {values: [0.99, 0.996, 1.004, 1.01]}
                let:
                  sigma: edge * factor
                  moved: width * sigma^2 * (1 + ratio)
                  drive: 2 * sqrt(ratio) / moved
                cell:
                  network: {kind: dense, hidden: [width], activation: linear}
                  init: {law: weyl, scale: sigma}
                  data: {kind: line, slope: 1}
                  loss: half-square
                  train: {method: gradient-descent, step-size: 0.005 / (moved * sqrt(1 + drive^2)), rate: [1, ratio], steps: 5000}
                record: {metrics: [loss, kernel-ratio], at: {log: 10}}
                phases: {by: kernel-or-feature, kernel-change: 0.1}
                theory: linear-network
                """
                        .formatted(
                                column(rows, "width"),
                                column(rows, "rate_ratio"),
                                column(rows, "kernel_change"),
                                column(rows, "sigma_boundary")));
        assertThat(sql.value("SELECT count(DISTINCT edge) FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE width = 1024 AND ratio = 1 AND change = 0.1 AND edge = 0.0461782133760959"))
                .isEqualTo(1L);
        for (String change : List.of("0.05", "0.1", "0.5")) {
            Answer label =
                    Answer.to("label", results, "--set", "phases.kernel-change=" + change, "--master", "local[2]");
            assertThat(label.exitCode()).as(label.err()).isEqualTo(ExitCode.WELL);
            assertThat(sql.rows("SELECT factor, phase, theory_phase, count(*) FROM {cells} JOIN {phases} USING (cell)"
                            + " WHERE change = " + change + " GROUP BY ALL ORDER BY factor"))
                    .containsExactly(
                            row(0.99, "feature", "feature", 6L),
                            row(0.996, "feature", "feature", 6L),
                            row(1.004, "kernel", "kernel", 6L),
                            row(1.01, "kernel", "kernel", 6L));
        }
    }

    @Test
    void stepsUpToFourCatapultAndLargerOnesDiverge() throws Exception {
        List<GoldenTable.Row> rows =
                GoldenTable.read("three-mechanisms-catapult").rows();
        Sql sql = run(
                """
                study: catapult
                axes:
                  run: {rows: {width: %s, reach: %s}}
                cell:
                  network: {kind: dense, hidden: [width], activation: linear, output-scale: 1 / sqrt(width)}
                  init: {law: weyl, scale: 1}
                  data: {kind: line, slope: 1}
                  loss: half-square
                  train: {method: gradient-descent, step-size: reach / initial(ntk-trace), steps: 20000, stop: {loss-below: 1e-24}}
                record: {metrics: [loss, kernel, kernel-ratio], at: {steps: [20000]}}
                phases: {by: kernel-or-feature}
                theory: linear-descent
                """
                        .formatted(column(rows, "width"), column(rows, "dt_A_K0")));
        String both = " FROM {cells} c JOIN {phases} USING (cell) JOIN " + tables.table("three-mechanisms-catapult")
                + " g ON c.width = g.width AND c.reach = g.dt_A_K0";
        assertThat(sql.rows("SELECT status, outcome, count(*)" + both + " GROUP BY ALL ORDER BY ALL"))
                .containsExactly(row("converged", "converged", 24L), row("diverged", "diverged", 6L));
        assertThat(sql.value("SELECT count(*)" + both + " WHERE status = 'diverged' AND stopped_at = g.steps"))
                .isEqualTo(6L);
        assertThat((Double) sql.value("SELECT max(abs(last_kernel_ratio / K_end_over_K0 - 1))" + both))
                .isLessThan(1e-8);
        assertThat(sql.value("SELECT count(*) FROM {phases} WHERE phase = theory_phase"))
                .isEqualTo(30L);
        // Below 2 descent follows the flow, in which these kernels stay; above it catapults, and just below it nearly
        // does.
        assertThat(sql.rows("SELECT phase, min(reach), max(reach)" + both + " GROUP BY phase ORDER BY 2"))
                .containsExactly(row("kernel", 0.5, 1.9), row("feature", 1.9, 3.9), row("diverged", 4.1, 5.0));
    }

    @Test
    void seedsHaveTheMeanOfTheTableAndOfTheLimitOfLargeWidth() throws Exception {
        Sql sql = run(
                """
                study: seeds
                axes:
                  b: {values: [0, 1, 3]}
                  width: {values: [16, 64, 256, 1024]}
                  seed: {count: 40}
                cell:
                  network: {kind: dense, hidden: [width], activation: linear, output-scale: 1 / sqrt(width)}
                  init: {law: normal, scale: 1}
                  data: {kind: line, slope: b}
                  loss: half-square
                  train: {method: gradient-descent, step-size: 0.002, steps: 8000}
                  seed: seed
                record: {metrics: [loss, kernel-ratio], at: {steps: [8000]}}
                """);
        String statistics = "(SELECT width, b, avg(width * (last_kernel_ratio - 1)) AS mean,"
                + " stddev_samp(width * (last_kernel_ratio - 1)) / sqrt(count(*)) AS error FROM {cells} GROUP BY ALL)";
        String both = " FROM " + statistics + " s JOIN " + tables.table("three-mechanisms-seeds")
                + " g ON s.width = g.width AND s.b = g.b";
        assertThat(sql.value("SELECT count(*)" + both + " WHERE abs(mean - mean_scaled_change)"
                        + " < 3 * sqrt(error ** 2 + stderr ** 2)"))
                .isEqualTo(12L);
        assertThat(sql.rows("SELECT s.b" + both + " WHERE s.width = 1024 AND abs(mean - (s.b ** 2 - 1) / 2) < 3 * error"
                        + " AND theory_large_d = (s.b ** 2 - 1) / 2 ORDER BY s.b"))
                .containsExactly(row(0.0), row(1.0), row(3.0));
        assertThat((Double) sql.value("SELECT max(error) FROM " + statistics)).isLessThan(0.4);
    }

    private static String column(List<GoldenTable.Row> rows, String name) {
        return rows.stream().map(text(name)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static Function<GoldenTable.Row, String> text(String name) {
        return row -> row.text(name);
    }

    private Sql run(String text) throws IOException {
        Files.writeString(study, text);
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(results);
    }
}
