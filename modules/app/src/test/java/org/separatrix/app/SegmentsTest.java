package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trajectories cut into phases, as a user reads them: a row per cell and phase, with times where they were reached. */
class SegmentsTest {
    private static final String STUDY =
            """
            study: segments
            axes:
              delta: {values: [0.01, 0.1]}
              steps_: {values: [40, 4000]}
              seed: {count: 3}
            cell:
              network: {kind: dense, hidden: [6], activation: {kind: power-relu, power: 2}}
              init: {law: normal, total-norm: delta}
              data: {kind: arc, points: 5}
              loss: {kind: half-square, reduce: sum}
              train: {method: gradient-descent, step-size: 0.01, step-rule: norm-scaled, steps: steps_, stop: {loss-below: 1.1}}
              seed: seed
            record: {metrics: [loss], at: {every: 5}}
            phases: {by: early-direction}
            diagrams:
              - {x: delta, y: steps_, show: escape-time}
              - {x: delta, y: steps_, show: passage-time, statistic: mean}
            """;

    @TempDir
    private static Path shared;

    private static Folder finished;

    @TempDir
    private Path own;

    private Folder folder;

    @BeforeAll
    static void runOnce() throws IOException {
        Path study = shared.resolve("segments.yaml");
        Files.writeString(study, STUDY);
        finished = new Folder(shared.resolve("segments"));
        Answer run = Answer.toRun(study, finished.path(), "--chunk-seconds", "1e-9");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        assertThat(run.out()).contains("{cells,steps,phases,segments}");
    }

    @BeforeEach
    void takeACopy() throws IOException {
        folder = finished.copyTo(own.resolve("segments"));
    }

    private static String diagram(String name) {
        return "'" + finished.path() + "/diagrams/" + name + ".parquet'";
    }

    @Test
    void thereIsARowForEveryCellAndPhaseWithTimesWhereItWasReached() throws Exception {
        Sql sql = new Sql(finished.path());
        assertThat(sql.columns("segments"))
                .containsExactly(
                        "cell BIGINT", "phase VARCHAR", "from_time DOUBLE", "to_time DOUBLE", "duration DOUBLE");
        assertThat(sql.rows(
                        "SELECT phase, count(*), count(DISTINCT cell) FROM {segments} GROUP BY phase ORDER BY phase"))
                .containsExactly(row("aligning", 12L, 12L), row("escaped", 12L, 12L), row("escaping", 12L, 12L));
        assertThat(sql.rows("SELECT phase, count(from_time) FROM {segments} JOIN {cells} c USING (cell)"
                        + " WHERE steps_ = 40 GROUP BY phase ORDER BY phase"))
                .containsExactly(row("aligning", 6L), row("escaped", 0L), row("escaping", 0L));
        assertThat(sql.value("SELECT count(*) FROM {segments} WHERE duration <> to_time - from_time"
                        + " OR (duration IS NULL) <> (to_time IS NULL)"))
                .isEqualTo(0L);
    }

    @Test
    void segmentsEndAtTheNumbersThatDecided() throws Exception {
        Sql sql = new Sql(finished.path());
        assertThat((Long) sql.value("SELECT count(*) FROM {phases} WHERE escape_time IS NOT NULL"))
                .isPositive();
        assertThat(sql.value("SELECT count(*) FROM {phases} p"
                        + " JOIN {segments} a ON a.cell = p.cell AND a.phase = 'aligning'"
                        + " JOIN {segments} e ON e.cell = p.cell AND e.phase = 'escaping'"
                        + " WHERE a.to_time IS DISTINCT FROM passage_time OR e.to_time IS DISTINCT FROM escape_time"))
                .isEqualTo(0L);
    }

    @Test
    void timesAreShownByTheirMedianAndTheShareThatGotThere() throws Exception {
        Sql sql = new Sql(finished.path());
        assertThat(sql.rows("SELECT x, valued, reached, median FROM " + diagram("escape-time-by-delta-steps")
                        + " WHERE y = 40 ORDER BY x"))
                .containsExactly(row(0.01, 0L, 0.0, null), row(0.1, 0L, 0.0, null));
        assertThat(sql.value("SELECT count(*) FROM " + diagram("escape-time-by-delta-steps") + " d JOIN"
                        + " (SELECT delta, steps_, median(escape_time) AS m, count(escape_time) AS n, count(*) AS all_"
                        + " FROM {cells} JOIN {phases} USING (cell) GROUP BY ALL) q ON q.delta = d.x AND q.steps_ = d.y"
                        + " WHERE d.median IS DISTINCT FROM q.m OR d.valued <> n OR d.reached <> n / all_"))
                .isEqualTo(0L);
        assertThat(Files.readString(finished.file("diagrams/escape-time-by-delta-steps.svg")))
                .contains("median of escape-time");
        assertThat(Files.readString(finished.file("diagrams/passage-time-by-delta-steps.svg")))
                .doesNotContain("median");
    }

    @Test
    void aFlippedBitIsFoundAndTheTableIsMadeAgainAsItWas() throws IOException {
        String name = finished.files("segments").keySet().iterator().next();
        folder.flipABit(name);
        Answer verified = Answer.to("verify", folder.path(), "--repair");
        assertThat(verified.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(verified.out()).contains("  " + name + " is damaged: its pages are not as they were sealed");
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("the segments of 1 of " + finished.files("segments").size()
                        + " chunks are missing under segments");
        assertThat(Answer.to("draw", folder.path(), "--master", "local[2]").exitCode())
                .isEqualTo(ExitCode.WELL);
        for (String table : finished.files("segments").keySet()) {
            assertThat(folder.bytes(table)).as(table).isEqualTo(finished.bytes(table));
        }
        assertThat(Answer.to("verify", folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void segmentsFollowTheSettingsOfTheClassifier() throws IOException {
        Map<String, String> before = folder.files("segments");
        Answer label = Answer.to("label", folder.path(), "--set", "phases.top=0.5", "--master", "local[2]");
        assertThat(label.exitCode()).as(label.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.files("segments").keySet()).isEqualTo(before.keySet());
        assertThat(folder.files("segments").values()).doesNotContainAnyElementsOf(before.values());
    }

    /** Recorded is what both classifiers read. */
    private static final String FOR_TWO =
            """
            study: for-two
            axes:
              delta: {values: [0.01, 0.1]}
              seed: {count: 2}
            cell:
              network: {kind: dense, hidden: [6], activation: linear}
              init: {law: normal, total-norm: delta}
              data: {kind: line, slope: 1}
              loss: half-square
              train: {method: gradient-descent, step-size: 0.05, steps: 300}
              seed: seed
            record:
              metrics: [loss, weight-norm, ncf-value, kkt-residual, top-shares, neuron-kkt, kernel, kernel-ratio, \
            rate-alignment, log-norm-product, kernel-drive]
              at: {every: 5}
            phases: {by: early-direction}
            """;

    @Test
    void segmentsOfAClassifierDoNotStayBesideLabelsOfAnother() throws Exception {
        Path study = own.resolve("for-two.yaml");
        Files.writeString(study, FOR_TWO);
        Folder results = new Folder(own.resolve("for-two"));
        Answer run = Answer.toRun(study, results.path());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        Sql sql = new Sql(results.path());
        assertThat(sql.value("SELECT count(*) FROM {segments}")).isEqualTo(12L);
        Answer label =
                Answer.to("label", results.path(), "--set", "phases={by: kernel-or-feature}", "--master", "local[2]");
        assertThat(label.exitCode()).as(label.err()).isEqualTo(ExitCode.WELL);
        assertThat(sql.value("SELECT count(*) FROM {segments}")).isEqualTo(0L);
        assertThat(sql.value("SELECT count(*) FROM {phases}")).isEqualTo(4L);
        assertThat(Answer.to("verify", results.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }
}
