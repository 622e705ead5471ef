package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that keeps its metrics as floats, beside the same one that keeps doubles. */
class RunWithFloatsTest {
    private static final String STUDY =
            """
            study: with-floats
            axes:
              kappa: {log: [1e-2, 1e1], points: 4}
              seed: {count: 2}
            cell:
              network: {kind: dense, hidden: [16], activation: linear, output-scale: 0.25}
              init: {law: normal, scale: kappa}
              data: {kind: line, slope: 1}
              loss: half-square
              train: {method: gradient-descent, step-size: "0.005 / max(kappa^2, 0.05)", steps: 4000}
              seed: seed
            record: {metrics: [loss, kernel], at: {log: 10}, precision: PRECISION}
            phases: {by: kernel-or-feature}
            diagrams:
              - {x: kappa, y: seed, show: last(loss)}
            """;

    @TempDir
    private Path folder;

    private Path run(String precision) throws Exception {
        Path study = Files.writeString(folder.resolve(precision + ".yaml"), STUDY.replace("PRECISION", precision));
        Path results = folder.resolve(precision);
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return results;
    }

    @Test
    void keepsTheDoublesRoundedAndNothingElseChanges() throws Exception {
        Path floats = run("float");
        Path doubles = run("double");
        Sql sql = new Sql(floats);
        assertThat(sql.columns("steps"))
                .contains("cell BIGINT", "step BIGINT", "time DOUBLE", "loss FLOAT", "kernel FLOAT");
        assertThat(sql.columns("cells")).contains("kappa DOUBLE", "time DOUBLE", "last_loss FLOAT");
        String other = "'" + doubles + "/steps/*.parquet'";
        assertThat(sql.rows("SELECT count(*), count(*) FILTER (f.loss = d.loss::FLOAT AND f.kernel = d.kernel::FLOAT)"
                        + " = count(*), count(*) FILTER (f.loss::DOUBLE = d.loss) = count(*)"
                        + " FROM {steps} f JOIN " + other + " d USING (cell, step, time)"))
                .containsExactly(row(new Sql(doubles).value("SELECT count(*) FROM {steps}"), true, false));
        assertThat(sql.rows("SELECT cell, phase FROM {phases} ORDER BY cell"))
                .isEqualTo(new Sql(doubles).rows("SELECT cell, phase FROM {phases} ORDER BY cell"));
    }

    @Test
    void isReplayedVerifiedAndLabelledAgain() throws Exception {
        Path floats = run("float");
        assertThat(Answer.to("replay", floats, "--cell", 5).out())
                .contains("equal to the stored trajectory, bit for bit");
        assertThat(Answer.to("verify", floats).exitCode()).isEqualTo(ExitCode.WELL);
        Answer label = Answer.to("label", floats, "--set", "phases.kernel-change=0.5", "--master", "local[2]");
        assertThat(label.exitCode()).as(label.err()).isEqualTo(ExitCode.WELL);
    }
}
