package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of gradient flows, from the command line to the tables and back. */
class RunWithFlowsTest {
    private static final String STUDY =
            """
            study: with-flows
            axes:
              scheme: {values: [rkc2, dopri5]}
              seed: {count: 3}
            cell:
              network: {kind: dense, hidden: [4], activation: tanh}
              init: {law: normal, scale: 0.5}
              data: {kind: arc, points: 5}
              loss: half-square
              train: {method: gradient-flow, until: 20, tolerance: 1e-5, scheme: scheme}
              seed: seed
            record:
              at: {times: [0.1, 1, 10]}
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
    }

    @Test
    void recordsAtItsTimesAndKnowsItsStepsAfterwardsOnly() throws Exception {
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        Sql sql = new Sql(results);
        assertThat(sql.rows("SELECT count(*), count(steps), min(stopped_at) > 5, min(time), max(time) FROM {cells}"))
                .containsExactly(row(6L, 0L, true, 20.0, 20.0));
        assertThat(sql.rows("SELECT time, count(*) FROM {steps} GROUP BY time ORDER BY time"))
                .containsExactly(row(0.0, 6L), row(0.1, 6L), row(1.0, 6L), row(10.0, 6L), row(20.0, 6L));
        assertThat(sql.rows("SELECT max(last_loss) - min(last_loss) < 1e-4 FROM {cells} GROUP BY seed"))
                .containsExactly(row(true), row(true), row(true));
        Answer replay = Answer.to("replay", results, "--cell", 3);
        assertThat(replay.out()).contains("equal to the stored trajectory, bit for bit");
    }
}
