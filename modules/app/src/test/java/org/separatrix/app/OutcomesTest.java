package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cells end is a result, whichever way they end; only a cell that failed shows in the exit code. */
class OutcomesTest {
    @TempDir
    private Path path;

    @Test
    void aFailedCellIsAnOutcomeAndDisturbsNoOther() throws Exception {
        Answer answer = Answer.toRun(Studies.OUTCOMES, path);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.FAILED_CELLS);
        assertThat(answer.err()).contains("3 diverged  1 failed");
        assertThat(answer.out()).contains("failed                  1      6.7%");

        Sql sql = new Sql(path);
        assertThat(sql.rows("SELECT outcome, count(*), count(message) FROM {cells} GROUP BY outcome ORDER BY outcome"))
                .containsExactly(
                        row("completed", 8L, 0L),
                        row("converged", 3L, 0L),
                        row("diverged", 3L, 0L),
                        row("failed", 1L, 1L));
        assertThat(sql.rows("SELECT a, b, message, stopped_at, steps, last_loss FROM {cells} WHERE outcome = 'failed'"))
                .containsExactly(
                        row(73L, 31L, "cell.train.step-size must be a positive number but was -1.0", 0L, null, null));
        assertThat(sql.rows("SELECT outcome, phase, count(*) FROM {cells} JOIN {phases} USING (cell)"
                        + " WHERE outcome IN ('diverged', 'failed') GROUP BY ALL ORDER BY ALL"))
                .containsExactly(row("diverged", "diverged", 3L), row("failed", "failed", 1L));
    }

    @Test
    void aDivergedCellHasItsLastRowAtTheLastScheduledStepBefore() throws Exception {
        Answer.toRun(Studies.OUTCOMES, path);
        assertThat(new Sql(path)
                        .rows(
                                "SELECT bool_and(stopped_at < steps), bool_and(stopped_at > last_row), bool_and(last_row % 50 = 0)"
                                        + " FROM {cells} JOIN (SELECT cell, max(step) AS last_row FROM {steps} GROUP BY cell) USING (cell)"
                                        + " WHERE outcome = 'diverged'"))
                .containsExactly(row(true, true, true));
    }

    @Test
    void aCellThatMeetsAStopRuleHasItsLastRowThere() throws Exception {
        Answer.toRun(Studies.OUTCOMES, path);
        assertThat(new Sql(path)
                        .rows(
                                "SELECT bool_and(last_row = stopped_at), bool_and(stopped_at < steps), bool_and(last_loss < 1e-6)"
                                        + " FROM {cells} JOIN (SELECT cell, max(step) AS last_row FROM {steps} GROUP BY cell) USING (cell)"
                                        + " WHERE outcome = 'converged'"))
                .containsExactly(row(true, true, true));
    }

    @Test
    void failedCellsAreNotTriedAgainButStillReported() throws Exception {
        Answer.toRun(Studies.OUTCOMES, path);
        Map<String, String> before = new Folder(path).files();
        Answer again = Answer.toRun(Studies.OUTCOMES, path);
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED_CELLS);
        assertThat(again.err()).isEqualTo("outcomes: all 15 cells are done and drawn already.\n");
        assertThat(new Folder(path).files()).isEqualTo(before);
    }

    @Test
    void aStudyNeedsNeitherPhasesNorDiagrams() throws Exception {
        Answer answer = Answer.toRun(Studies.PLAIN, path);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out()).contains("completed               3    100.0%");
        Folder folder = new Folder(path);
        assertThat(folder.files().keySet())
                .containsExactly(
                        "_separatrix/complete.json",
                        "_separatrix/drawn.json",
                        "_separatrix/provenance.json",
                        "_separatrix/round-001.json",
                        "_separatrix/study.json",
                        "cells/r001-c000000.parquet",
                        "report.html",
                        "steps/r001-c000000.parquet",
                        "study.yaml");
    }
}
