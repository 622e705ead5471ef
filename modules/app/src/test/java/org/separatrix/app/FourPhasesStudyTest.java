package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Files.writeString(study, STUDY.formatted((Object[]) parts));
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(results);
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
    void plainDescentIsExactStepByStep() throws Exception {
        Sql sql = run("a", "0.1", "pi / 6", "800", "0.02", PLAIN, "steps: [1, 10, 50, 500, 1000, 5000, 40000]");
        List<List<Object>> losses = sql.rows("SELECT step, loss FROM {steps} ORDER BY step");
        double[][] exact = {{1, 0.995578523974}, {10, 0.969712095389}, {1000, 0.562776341108}, {40000, 0.0436575385175}
        };
        for (double[] at : exact) {
            assertThat(loss(losses, (long) at[0])).isCloseTo(at[1], within(1e-9 * at[1]));
        }
        double[][] flow = {{50, 0.907836662546}, {500, 0.668154265874}, {5000, 0.252979233117}};
        for (double[] at : flow) {
            assertThat(loss(losses, (long) at[0])).isCloseTo(at[1], within(2e-4 * at[1]));
        }
    }

    private static double loss(List<List<Object>> losses, long step) {
        return losses.stream()
                .filter(row -> row.get(0).equals(step))
                .map(row -> (Double) row.get(1))
                .findFirst()
                .orElseThrow();
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
