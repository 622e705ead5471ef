package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;

/** The twelve linear networks of the tables, trained from files of weights as a user would, beside the tables by SQL. */
class LinearNetworkTablesTest {
    private static final String STUDY =
            """
            study: linear-networks
            axes:
              run: %s
            cell:
              network: {kind: dense, hidden: [width], activation: linear, output-scale: gamma}
              init: {law: file, path: start}
              data: {kind: line, slope: slope, second-moment: moment}
              loss: half-square
              train: %s
            record: {metrics: [loss, kernel, kernel-ratio, alignment, rate-alignment, log-norm-product], at: %s}
            phases: {by: kernel-or-feature}
            theory: linear-network
            """;

    @TempDir
    private Path folder;

    private LinearNetworkTables tables;

    @BeforeEach
    void writeTheStarts() throws IOException {
        tables = new LinearNetworkTables(folder);
        tables.writeStarts();
    }

    @Test
    void descentIsAMapOfTwoNumbersAtAnyStep() throws Exception {
        Map<String, GoldenTable.Row> runs = new LinkedHashMap<>();
        TreeSet<Integer> steps = new TreeSet<>();
        for (GoldenTable.Row row : GoldenTable.read("three-mechanisms-descent").rows()) {
            runs.putIfAbsent(row.text("case") + row.text("dt"), row);
            if (row.whole("step") > 0) {
                steps.add(row.whole("step"));
            }
        }
        Sql sql = run(
                LinearNetworkTables.axis(List.copyOf(runs.values()), Map.of("dt", "dt")),
                "{method: gradient-descent, step-size: dt, rate: [rate_w, rate_u], steps: 2000,"
                        + " stop: {loss-above: 1e307}}",
                "{steps: " + steps + "}");
        String both = " FROM {cells} c JOIN {steps} s USING (cell) JOIN " + tables.table("three-mechanisms-descent")
                + " g ON c.network = g.\"case\" AND c.dt = g.dt AND s.step = g.step";
        assertThat(sql.value("SELECT count(DISTINCT cell)" + both)).isEqualTo(60L);
        assertThat(sql.value("SELECT count(*)" + both)).isEqualTo(390L);
        assertThat(number(sql, "SELECT max(" + distance("s.kernel", "g.K") + ")" + both))
                .isLessThan(1e-10);
        assertThat(number(sql, "SELECT max(" + distance("s.kernel_ratio", "g.K_over_K0") + ")" + both))
                .isLessThan(1e-10);
        assertThat(number(sql, "SELECT max(" + distance("s.loss", "moment / 2 * (g.s - slope) ** 2") + ")" + both))
                .isLessThan(1e-9);
        assertThat(sql.value("SELECT count(DISTINCT cell) FILTER"
                        + " ((status_after_2000 = 'diverged') <> (outcome = 'diverged'))" + both))
                .isEqualTo(0L);
    }

    @Test
    void descentConvergesBelowTheStabilityLimit() throws Exception {
        Sql sql = run(
                LinearNetworkTables.axis(
                        GoldenTable.read("three-mechanisms-stability").rows(),
                        Map.of("dt", "dt", "reach", "step_over_limit", "status", "status")),
                "{method: gradient-descent, step-size: dt, rate: [rate_w, rate_u], steps: 20000}",
                "{steps: [20000]}");
        String ended = " FROM (SELECT *, CASE WHEN outcome = 'diverged' THEN 'diverged'"
                + " WHEN last_loss < 1e-12 THEN 'converged' ELSE 'not_converged' END AS ending FROM {cells}) c";
        assertThat(sql.rows("SELECT reach, status, ending, count(*)" + ended
                        + " WHERE reach < 1 OR reach > 2 GROUP BY ALL ORDER BY reach"))
                .containsExactly(
                        row(0.5, "converged", "converged", 12L),
                        row(0.9, "converged", "converged", 12L),
                        row(3.0, "diverged", "diverged", 12L));
        String compared =
                ended + " JOIN " + tables.table("three-mechanisms-final") + " f ON c.network = f.\"case\" JOIN "
                        + tables.table("three-mechanisms-stability")
                        + " g ON c.network = g.\"case\" AND c.reach = g.step_over_limit WHERE ending = 'converged'";
        assertThat((Long) sql.value("SELECT count(K_end_over_Kinf)" + compared)).isGreaterThan(24L);
        assertThat(number(sql, "SELECT max(" + distance("last_kernel / f.Kinf", "g.K_end_over_Kinf") + ")" + compared))
                .isLessThan(1e-8);
    }

    /** The rates are divided by lambda, so that the times of all networks are those of the table. */
    @Test
    void theFlowAndItsLabelsAreThoseOfTheTables() throws Exception {
        String twentieths = IntStream.rangeClosed(1, 320)
                .mapToObj(k -> k + "/20")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        Sql sql = run(
                LinearNetworkTables.axis(
                        GoldenTable.read("three-mechanisms-final").rows(), Map.of("fastest", "lambda")),
                "{method: gradient-flow, scheme: dopri5, tolerance: 1e-10, until: 40,"
                        + " rate: [rate_w / fastest, rate_u / fastest]}",
                "{times: [" + twentieths + "]}");
        String way = " FROM {cells} c JOIN {steps} s USING (cell) JOIN " + tables.table("three-mechanisms-trajectories")
                + " g ON c.network = g.\"case\" AND abs(s.time - g.lambda_t) < 1e-6";
        assertThat(sql.value("SELECT count(*)" + way)).isEqualTo(96L);
        assertThat(number(sql, "SELECT max(" + distance("s.loss", "g.excess_loss") + ")" + way))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("s.kernel * fastest", "g.K") + ")" + way))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("s.alignment", "g.alignment") + ")" + way))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("s.rate_alignment", "g.rate_alignment") + ")" + way))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("exp(2 * s.log_norm_product)", "g.u2 * g.w2") + ")" + way))
                .isLessThan(1e-6);

        String end = " FROM {cells} c JOIN {phases} p USING (cell) JOIN " + tables.table("three-mechanisms-final")
                + " g ON c.network = g.\"case\"";
        assertThat(sql.value("SELECT count(*)" + end + " WHERE p.phase = g.phase AND theory_phase = g.phase"
                        + " AND p.mechanisms = replace(g.mechanisms, 'none', '')"))
                .isEqualTo(12L);
        assertThat(number(sql, "SELECT max(" + distance("last_kernel_ratio", "g.Kinf_over_K0") + ")" + end))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("last_rate_alignment", "g.rate_alignment_end") + ")" + end))
                .isLessThan(1e-6);
        assertThat(number(sql, "SELECT max(" + distance("kernel_drive", "g.kappa_star") + ")" + end))
                .isLessThan(1e-6);
    }

    /** Steps of a thousandth of the time constant are within 2e-4 of the flow, and ten times as large ones ten times as far. */
    @Test
    void descentInShortStepsIsTheFlowButForTheirLength() throws Exception {
        Sql sql = run(
                LinearNetworkTables.axis(
                                GoldenTable.read("three-mechanisms-final").rows(), Map.of("fastest", "lambda"))
                        + "\n  h: {values: [0.01, 0.001]}",
                "{method: gradient-descent, step-size: h, until: 16, rate: [rate_w / fastest, rate_u / fastest]}",
                "{times: [0.25, 0.5, 1, 2, 4, 8, 16]}");
        // In s, which comes from s0 to the slope; an exponential would miss 1.84e-4 of that way at most, h/2 t e^-t.
        List<List<Object>> worst = sql.rows("SELECT h, count(*), max(abs(sqrt(2 * s.loss / moment) - abs(g.s - slope))"
                + " / greatest(abs(slope), abs(z.s - slope))) FROM {cells} c JOIN {steps} s USING (cell) JOIN "
                + tables.table("three-mechanisms-trajectories")
                + " g ON c.network = g.\"case\" AND abs(s.time - g.lambda_t) < 1e-6 JOIN "
                + tables.table("three-mechanisms-trajectories")
                + " z ON c.network = z.\"case\" AND z.lambda_t = 0 GROUP BY h ORDER BY h");
        assertThat(worst.get(0).get(1)).isEqualTo(96L);
        double fine = (Double) worst.get(0).get(2);
        assertThat(fine).isBetween(1e-4, 2e-4);
        assertThat((Double) worst.get(1).get(2) / fine).isBetween(9.5, 10.5);
    }

    private static String distance(String actual, String expected) {
        return "abs(" + actual + " - " + expected + ") / greatest(abs(" + expected + "), 1e-3)";
    }

    private static double number(Sql sql, String query) throws SQLException {
        return (Double) sql.value(query);
    }

    private Sql run(String axis, String train, String at) throws IOException {
        Path study = folder.resolve("study.yaml");
        Files.writeString(study, STUDY.formatted(axis, train, at));
        Answer run = Answer.toRun(study, folder.resolve("results"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(folder.resolve("results"));
    }
}
