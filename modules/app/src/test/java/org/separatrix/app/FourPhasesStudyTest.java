package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The four phases as a user runs them: studies with a start from a file, their tables read by SQL. */
class FourPhasesStudyTest {
    private static final String STUDY =
            """
            study: four-phases
            axes:
              config: {rows: {name: [%s], kappa1: [%s], angle: [%s], duration: [%s], largest: [%s]}}
              seed: {count: 1}
            cell:
              network: {kind: dense, hidden: [40], activation: relu}
              init: {law: file, path: start.csv, scale: [kappa1 / sqrt(40), 1 / sqrt(40)]}
              data: {kind: two-points, imbalance: 4, angle: angle}
              loss: exponential
              train: {%s}
            record: {metrics: [loss, living], at: {%s}}
            phases: {by: four-phases}
            theory: reduced-four-phases
            """;

    private static final String FLOW =
            "method: gradient-flow, scheme: events, tolerance: 1e-10, rate: [1, 0], until: duration";
    private static final String BOUNDED = "method: gradient-descent, step-size: largest,"
            + " step-rule: {kind: unit-relative, share: 0.1}, rate: [1, 0], until: duration";
    private static final String PLAIN = "method: gradient-descent, step-size: largest, rate: [1, 0], until: duration";

    @TempDir
    private Path folder;

    private Path study;
    private Path results;

    @BeforeEach
    void copyTheStart() throws IOException {
        study = folder.resolve("study.yaml");
        results = folder.resolve("results");
        try (InputStream start = getClass().getResourceAsStream("/golden/four-phases-weights-40.csv")) {
            Files.copy(start, folder.resolve("start.csv"));
        }
    }

    private Sql run(String... parts) throws IOException {
        return run(STUDY.formatted((Object[]) parts), results);
    }

    private Sql run(String text, Path to) throws IOException {
        Files.writeString(study, text);
        Answer run = Answer.toRun(study, to);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(to);
    }

    @Test
    void theExactFlowHasTheLossAndThePhasesOfTheTables() throws Exception {
        Sql sql = run("a, b", "0.1, 0.01", "pi / 6, pi / 15", "4000, 8000", "0, 0", FLOW, "log-time: 100");
        List<List<Object>> losses = sql.rows("SELECT s.loss FROM {cells} c JOIN {steps} s USING (cell)"
                + " WHERE name = 'a' AND s.time IN (1, 10, 100, 1000, 4000) ORDER BY s.time");
        double[] expected = {0.907836662546, 0.668154265874, 0.252979233117, 0.0354855956687, 0.00941742499347};
        assertThat(losses).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((Double) losses.get(i).get(0)).isCloseTo(expected[i], within(1e-8));
        }
        expectThePhases(sql);
        assertThat(sql.rows("SELECT name, phase FROM {cells} JOIN {phases} USING (cell) ORDER BY name"))
                .containsExactly(row("a", "condensed-convergence"), row("b", "condensed-convergence"));
    }

    /** Living neurons exactly, and the times as close as descent that goes back and forth over kinks can be to the flow's. */
    private static void expectThePhases(Sql sql) throws Exception {
        assertThat(sql.rows("SELECT name, 40 * last_living_plus, 40 * last_living_minus FROM {cells}"
                        + " WHERE kappa1 > 0.001 ORDER BY name"))
                .containsExactly(row("a", 10.0, 7.0), row("b", 10.0, 6.0));
        List<List<Object>> times = sql.rows("SELECT condensed_at, plateau_at, classified_at, deactivated_at,"
                + " reactivated_at FROM {cells} JOIN {phases} USING (cell) WHERE kappa1 > 0.001 ORDER BY name");
        double[][] expected = {
            {0.756996429016, 9.72098830907, 42.9560713746, 618.415966943, 1376.44079507},
            {0.075369039809, 19.0854214401, 285.851417968, 3792.69019073, 4111.82940244}
        };
        double[] percent = {5, 10, 3, 5, 8};
        for (int config = 0; config < 2; config++) {
            for (int i = 0; i < percent.length; i++) {
                assertThat((Double) times.get(config).get(i))
                        .isCloseTo(expected[config][i], withinPercentage(percent[i]));
            }
        }
    }

    @Test
    void descentThatBoundsTheStepOfEveryNeuronHasThePhasesOfTheFlow() throws Exception {
        Sql sql = run(
                "a, b, small-a, small-b",
                "0.1, 0.01, 0.001, 0.001",
                "pi / 6, pi / 15, pi / 6, pi / 15",
                "1800, 5200, 20, 20",
                "0.1, 0.2, 0.1, 0.2",
                BOUNDED,
                "log-time: 100");
        expectThePhases(sql);
        assertThat(sql.rows("SELECT name, 40 * last_living_plus, 40 * last_living_minus FROM {cells}"
                        + " WHERE kappa1 = 0.001 ORDER BY name"))
                .containsExactly(row("small-a", 10.0, 7.0), row("small-b", 10.0, 6.0));
        assertThat(sql.rows("SELECT name, stopped_at < if(name = 'a', 20000, 30000) FROM {cells}"
                        + " WHERE kappa1 > 0.001 ORDER BY name"))
                .containsExactly(row("a", true), row("b", true));
    }

    @Test
    void plainDescentIsExactStepByStepAndFollowsTheFlow() throws Exception {
        List<Row> table = GoldenTable.read("four-phases-descent").rows();
        String steps = table.stream()
                .map(row -> row.text("step"))
                .filter(step -> !step.equals("0"))
                .collect(Collectors.joining(", "));
        Sql descent = run(
                STUDY.formatted("a", "0.1", "pi / 6", "800", "0.02", PLAIN, "every: 1")
                        .replace(
                                "[loss, living]",
                                "[loss, "
                                        + Stream.of("outputs", "weights", "layer-norms")
                                                .map(metric -> "{metric: " + metric + ", at: {steps: [" + steps + "]}}")
                                                .collect(Collectors.joining(", "))
                                        + "]"),
                results);
        Map<String, String> columns = Map.of(
                "L", "loss",
                "f_plus", "output_0",
                "f_minus", "output_1",
                "b0_0", "weight_0_0_0",
                "b0_1", "weight_0_0_1",
                "bneg4_0", "weight_0_24_0",
                "bneg4_1", "weight_0_24_1",
                "normW", "layer_norm_0");
        for (Row row : table) {
            for (var column : columns.entrySet()) {
                row.expect(
                        column.getKey(),
                        (Double) descent.value(
                                "SELECT " + column.getValue() + " FROM {steps} WHERE step = " + row.text("step")),
                        1e-9);
            }
        }
        String times = IntStream.rangeClosed(1, 4000)
                .mapToObj(fifth -> fifth + "/5")
                .collect(Collectors.joining(", ", "times: [", "]"));
        Sql flow = run(STUDY.formatted("a", "0.1", "pi / 6", "800", "0", FLOW, times), folder.resolve("flow"));
        String both = " FROM {steps} d JOIN '" + flow.folder()
                + "/steps/*.parquet' f ON d.step = CAST(round(50 * f.time) AS BIGINT) WHERE d.time > 0";
        assertThat(descent.value("SELECT count(*)" + both)).isEqualTo(4000L);
        assertThat((Double) descent.value("SELECT max(abs(d.loss - f.loss) / f.loss)" + both))
                .isBetween(1e-5, 2e-4);
    }

    /** A quarter of the neurons, and of the negative ones what the rule says, to the error of so many. */
    @Test
    void asManyNeuronsLiveOnFromRandomStartsAsTheRuleSays() throws Exception {
        Sql sql = run(
                """
                study: living
                axes:
                  p: {values: [2, 4]}
                  angle: {values: [pi / 6, pi / 15]}
                  seed: {count: 50}
                cell:
                  network: {kind: dense, hidden: [100], activation: relu}
                  init: {law: [sphere, sign], scale: [1e-4, 0.1]}
                  data: {kind: two-points, imbalance: p, angle: angle}
                  loss: exponential
                  train: {method: gradient-flow, scheme: events, tolerance: 1e-8, rate: [1, 0], until: 1}
                  seed: seed
                record: {metrics: [living], at: {times: [1]}}
                """,
                results);
        List<List<Object>> shares = sql.rows(
                "SELECT avg(last_living_plus), avg(last_living_minus),"
                        + " (pi() / 2 + angle + atan2(sin(angle), p - cos(angle))) / (4 * pi()) FROM {cells} GROUP BY p, angle");
        assertThat(shares).hasSize(4);
        for (List<Object> share : shares) {
            // Of 5000 neurons, three standard errors are 0.018.
            assertThat((Double) share.get(0)).isCloseTo(0.25, within(0.018));
            assertThat((Double) share.get(1)).isCloseTo((Double) share.get(2), within(0.018));
        }
    }

    /** How far neurons condense for each size of either layer: labels but next to a threshold, of which there are none. */
    @Test
    void theDegreesOfCondensationAreThoseOfTheTable() throws Exception {
        List<Row> rows = GoldenTable.read("four-phases-labels").rows();
        Sql sql = run(
                """
                study: labels
                axes:
                  scales: {rows: {kappa2: [%s], ratio: [%s]}}
                cell:
                  network: {kind: dense, hidden: [40], activation: relu}
                  init: {law: file, path: start.csv, scale: [kappa2 * ratio / sqrt(40), kappa2 / sqrt(40)]}
                  data: {kind: two-points, imbalance: 4, angle: pi / 15}
                  loss: exponential
                  train: {method: gradient-flow, scheme: events, tolerance: 1e-10, rate: [1, 0], until: 100 / kappa2^2}
                record: {metrics: [loss], at: {log-time: 100}}
                phases: {by: four-phases}
                theory: reduced-four-phases
                """
                        .formatted(column(rows, "kappa2"), column(rows, "kappa_ratio")),
                results);
        for (Row row : rows) {
            List<Object> found = sql.rows("SELECT phase, largest_condensation, theory_phase FROM {cells} JOIN {phases}"
                            + " USING (cell) WHERE kappa2 = " + row.text("kappa2") + " AND ratio = "
                            + row.text("kappa_ratio"))
                    .get(0);
            assertThat((String) found.get(0)).as("%s", row).startsWith(row.text("label"));
            row.expect("max_cos_mu_before_plat", (Double) found.get(1), 0.005);
            assertThat(found.get(2)).as("%s", row).isEqualTo(found.get(0));
        }
    }

    /** Theory knows the loss of a start of no size: what is missed is a share of {@code kappa_1}. */
    @Test
    void theLossIsMissedByTheReducedModelInProportionToTheStart() throws Exception {
        Sql sql = run(
                STUDY.formatted(
                                "a, b, c",
                                "0.1, 0.01, 0.001",
                                "pi / 6, pi / 6, pi / 6",
                                "1, 1, 1",
                                "0, 0, 0",
                                FLOW,
                                "times: [1]")
                        + "diagrams: [{x: name, y: seed, show: 'at-time(loss, 1)'}]\n",
                results);
        List<List<Object>> missed = sql.rows("SELECT (theory - mean) / theory FROM '" + results
                + "/diagrams/at-time-loss-1-by-name-seed.parquet' ORDER BY x_label");
        double[] expected = {8.9e-3, 8.9e-4, 8.9e-5};
        assertThat(missed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((Double) missed.get(i).get(0)).isCloseTo(expected[i], within(0.01 * expected[i]));
        }
    }

    /**
     * The reduced model is a network too: a neuron of either sign, whose squared readouts are the shares of the neurons that live,
     * from a start of almost no size.
     */
    @Test
    void twoNeuronsFromNothingAreTheReducedModelOfTheTable() throws Exception {
        List<Row> rows = GoldenTable.read("four-phases-reduced").rows();
        String[] times = {"tau_plat", "tau_acc", "tau_II", "tau_III"};
        Set<String> recorded = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double angle = row.number("Delta");
            Files.writeString(
                    folder.resolve("start-" + i + ".csv"),
                    "layer,row,column,value\n0,0,0," + Math.cos(angle / 2) + "\n0,0,1," + Math.sin(angle / 2)
                            + "\n0,1,0,0\n0,1,1,1\n1,0,0," + Math.sqrt(row.number("alpha_pos")) + "\n1,0,1,"
                            + -Math.sqrt(row.number("alpha_neg")) + "\n");
            for (String time : times) {
                recorded.add(row.text(time));
            }
            recorded.add(0.999 * row.number("tau_II") + "");
            recorded.add(1.001 * row.number("tau_III") + "");
        }
        Sql sql = run(
                """
                study: two-neurons
                axes:
                  pair: {rows: {start: [STARTS], p: [IMBALANCES], angle: [ANGLES], duration: [TIMES]}}
                  seed: {count: 1}
                cell:
                  network: {kind: dense, hidden: [2], activation: relu}
                  init: {law: file, path: start, scale: [1e-9, 1]}
                  data: {kind: two-points, imbalance: p, angle: angle}
                  loss: exponential
                  train: {method: gradient-flow, scheme: events, tolerance: 1e-11, rate: [1, 0], until: 1.01 * duration}
                record: {metrics: [loss, outputs, weights], at: {times: [RECORDED]}}
                phases: {by: four-phases}
                theory: reduced-four-phases
                diagrams:
                  - {x: start, y: seed, show: plateau-at}
                  - {x: start, y: seed, show: classified-at}
                  - {x: start, y: seed, show: deactivated-at}
                  - {x: start, y: seed, show: reactivated-at}
                """
                        .replace(
                                "STARTS",
                                IntStream.range(0, rows.size())
                                        .mapToObj(i -> "start-" + i + ".csv")
                                        .collect(Collectors.joining(", ")))
                        .replace("IMBALANCES", column(rows, "p"))
                        .replace("ANGLES", column(rows, "Delta"))
                        .replace("TIMES", column(rows, "tau_III"))
                        .replace("RECORDED", String.join(", ", recorded)),
                results);
        String[] numbers = {"plateau-at", "classified-at", "deactivated-at", "reactivated-at"};
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int k = 0; k < times.length; k++) {
                row.expect(
                        times[k],
                        (Double) sql.value("SELECT theory FROM '" + results + "/diagrams/" + numbers[k]
                                + "-by-start-seed.parquet' WHERE x_label = 'start-" + i + ".csv'"),
                        1e-6);
            }
            row.expect("L_plat", at(sql, i, row.number("tau_plat"), "loss"), 1e-6);
            row.expect("fminus_peak", at(sql, i, row.number("tau_plat"), "output_1"), 1e-6);
            assertThat(at(sql, i, row.number("tau_acc"), "output_1")).isCloseTo(0, within(1e-6));
            row.expect("L_II", at(sql, i, row.number("tau_II"), "loss"), 1e-6);
            row.expect("L_III", at(sql, i, row.number("tau_III"), "loss"), 1e-6);
            String q = "cos(angle) * weight_0_0_0 + sin(angle) * weight_0_0_1";
            // On the kink from then on; and off it from then on.
            double before = at(sql, i, 0.999 * row.number("tau_II"), q);
            assertThat(before).isPositive();
            assertThat(at(sql, i, row.number("tau_II"), q)).isCloseTo(0, within(0.01 * before));
            double after = at(sql, i, 1.001 * row.number("tau_III"), "weight_0_1_0");
            assertThat(after).isPositive();
            assertThat(at(sql, i, row.number("tau_III"), "weight_0_1_0")).isCloseTo(0, within(0.01 * after));
        }
    }

    private static String column(List<Row> rows, String name) {
        return rows.stream().map(row -> row.text(name)).collect(Collectors.joining(", "));
    }

    /** What is recorded at a time; where a neuron comes to its kink at that time, the flow has come to it by a last digit. */
    private static double at(Sql sql, int start, double time, String what) throws SQLException {
        return (Double) sql.value("SELECT " + what + " FROM {cells} c JOIN {steps} s USING (cell) WHERE start = 'start-"
                + start + ".csv' AND abs(s.time / " + time + " - 1) < 2e-9");
    }

    @Test
    void refusesTheFlowOfOtherNetworksWithTheRemedy() throws Exception {
        Files.writeString(
                study,
                STUDY.formatted("a", "0.1", "pi / 6", "1", "0", FLOW.replace("[1, 0]", "[1, 1]"), "log-time: 1"));
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(run.err()).contains("but train.rate is [1.0, 1.0] and not like [1, 0]; use the scheme rkc2");
    }
}
