package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    private Path folder;

    private Path study;
    private Path results;

    @BeforeEach
    void writeTheStudy() throws IOException {
        study = folder.resolve("study.yaml");
        results = folder.resolve("results");
        Files.writeString(study, STUDY);
        for (String space : List.of("2d", "3d")) {
            try (InputStream start =
                    getClass().getResourceAsStream("/golden/early-stage-weights-32-" + space + ".csv")) {
                Files.copy(start, folder.resolve("start-" + space + ".csv"));
            }
        }
    }

    @Test
    void itsNumbersAreThoseOfTheTablesAndItsLabelsThoseOfThePaper() throws Exception {
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
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
        assertThat(Answer.toRun(study, results).exitCode()).isEqualTo(ExitCode.WELL);
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
}
