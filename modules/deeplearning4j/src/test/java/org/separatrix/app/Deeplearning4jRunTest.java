package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.deeplearning4j.NeedsNativeLibraries;

/** A study whose networks Deeplearning4j trains, from its file to its tables, on two cores of this JVM. */
@NeedsNativeLibraries
class Deeplearning4jRunTest {
    static final Path STUDY = Path.of("src", "test", "resources", "studies", "layers.yaml");

    private static final long COMPLETED = 16;
    private static final long ROWS = 11 * COMPLETED;

    @TempDir
    private static Path shared;

    private static Folder finished;
    private static Answer first;

    @TempDir
    private Path own;

    @BeforeAll
    static void runOnce() {
        finished = new Folder(shared.resolve("layers"));
        first = Answer.toRun(STUDY, finished.path());
    }

    @Test
    void trainsToTheEnd() throws Exception {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.WELL);
        assertThat(
                        new Sql(finished.path())
                                .rows(
                                        "SELECT outcome, count(*), count(message) FROM {cells} GROUP BY outcome ORDER BY outcome"))
                .containsExactly(row("completed", COMPLETED, 0L), row("diverged", 8L, 0L));
    }

    @Test
    void measuresEveryMetricAtEveryScheduledStep() throws Exception {
        assertThat(new Sql(finished.path())
                        .rows(
                                "SELECT count(*), count(DISTINCT step), count(loss), count(alignment_0), count(alignment_1),"
                                        + " count(kernel_ratio), bool_and(isfinite(loss) AND isfinite(kernel_ratio))"
                                        + " FROM {steps} JOIN {cells} USING (cell) WHERE outcome = 'completed'"))
                .containsExactly(row(ROWS, 11L, ROWS, ROWS, ROWS, ROWS, true));
    }

    @Test
    void theLossFalls() throws Exception {
        assertThat(new Sql(finished.path())
                        .rows("SELECT bool_and(last_loss < 0.1 * start.loss), count(*) FROM {cells}"
                                + " JOIN (SELECT cell, loss FROM {steps} WHERE step = 0) start USING (cell)"
                                + " WHERE outcome = 'completed'"))
                .containsExactly(row(true, COMPLETED));
    }

    @Test
    void aDivergedCellDisturbsNoOther() throws Exception {
        Path without = own.resolve("without");
        Answer answer = Answer.toRun(STUDY, without, "--set", "axes.rate.values=[0.02, 0.05]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        String steps = "'" + without + "/steps/*.parquet'";
        String cells = "'" + without + "/cells/*.parquet'";
        assertThat(new Sql(finished.path())
                        .rows("SELECT count(*), count(*) FILTER (s.loss = t.loss AND s.kernel_ratio = t.kernel_ratio)"
                                + " FROM {steps} s JOIN {cells} c USING (cell) JOIN " + cells
                                + " d ON (c.units = d.units AND c.rate = d.rate AND c.seed = d.seed) JOIN " + steps
                                + " t ON (t.cell = d.cell AND t.step = s.step)"))
                .containsExactly(row(ROWS, ROWS));
    }

    @Test
    void givesTheSameBitsAgainHoweverItIsCut() throws IOException {
        Map<String, Integer> chunks = Map.of("1e-9", 4, "1000", 2);
        for (String seconds : chunks.keySet()) {
            Folder again = new Folder(own.resolve(seconds));
            Answer answer = Answer.toRun(STUDY, again.path(), "--chunk-seconds", seconds);
            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
            assertThat(again.json(Sweep.COMPLETE)).containsEntry("chunks", chunks.get(seconds));
            assertThat(again.fingerprint()).isEqualTo(finished.fingerprint());
        }
    }

    @Test
    void isReplayedBitForBit() {
        for (int cell : new int[] {0, 9, 23}) {
            Answer answer = Answer.to("replay", finished.path(), "--cell", cell);
            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
            assertThat(answer.out()).contains("equal to the stored trajectory, bit for bit");
        }
    }
}
