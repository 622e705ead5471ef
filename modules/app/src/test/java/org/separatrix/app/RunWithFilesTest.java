package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.Location;
import org.separatrix.study.Study;

/** A study whose samples are in a file, from the command line to the results and back. */
class RunWithFilesTest {
    private static final String STUDY =
            """
            study: with-files
            axes:
              file: {values: [two.csv, three.csv]}
              seed: {count: 2}
            cell:
              network: {kind: dense, hidden: [4], activation: tanh}
              init: {law: normal, scale: 0.5}
              data: {kind: table, path: file}
              loss: half-square
              train: {method: gradient-descent, step-size: 0.1, steps: 20}
              seed: seed
            diagrams:
              - {x: seed, y: file, show: last(loss)}
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
        Files.writeString(folder.resolve("two.csv"), "x0,y\n1,0.5\n-1,0.25\n");
        Files.writeString(folder.resolve("three.csv"), "x0,y,weight\n1,0.5,0.5\n-1,0.25,0.25\n2,1,0.25\n");
    }

    @Test
    void runsAndIsReplayedFromItsFolder() {
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        assertThat(run.err()).startsWith("with-files: 4 cells in 2 chunks\n");
        Answer replay = Answer.to("replay", results, "--cell", 3);
        assertThat(replay.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(replay.out())
                .startsWith("cell 3: file = three.csv, seed = 1\n")
                .contains("equal to the stored trajectory, bit for bit");
        assertThat(Answer.toRun(results.resolve("study.yaml"), results).err())
                .isEqualTo("with-files: all 4 cells are done and drawn already.\n");
    }

    @Test
    void otherContentIsAnotherStudy() throws IOException {
        Sweep.begin(Study.read(study, List.of()), Location.of(results), new ChunkOptions());
        Files.writeString(folder.resolve("two.csv"), "x0,y\n1,0.5\n-1,0.26\n");
        Answer again = Answer.toRun(study, results);
        assertThat(again.exitCode()).isEqualTo(ExitCode.FOREIGN_FOLDER);
        assertThat(again.err())
                .contains("holds the results of another study")
                .contains("cell.data.path.files.two.csv is sha256:")
                .doesNotContain("three.csv is");
        Answer status = Answer.to("status", results);
        assertThat(status.exitCode()).isEqualTo(ExitCode.FOREIGN_FOLDER);
        assertThat(status.err()).contains("study.yaml, or a file that it names, was changed");
    }

    @Test
    void aMachineWithOtherContentDoesNotTrain() throws IOException {
        RemoteSweep remote =
                new RemoteSweep(Sweep.begin(Study.read(study, List.of()), Location.of(results), new ChunkOptions()));
        Files.writeString(folder.resolve("two.csv"), "x0,y\n1,0.5\n-1,0.26\n");
        assertThatThrownBy(remote::open)
                .isInstanceOf(IOException.class)
                .hasMessage("a file that the study names is not the same on this machine");
        Files.delete(folder.resolve("two.csv"));
        assertThatThrownBy(remote::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("this machine cannot read the study: ")
                .hasMessageContaining("there is no file " + folder.resolve("two.csv"));
    }

    @Test
    void filesMayMoveWhenTheStudyIsToldWhere() throws IOException {
        Sweep begun = Sweep.begin(Study.read(study, List.of()), Location.of(results), new ChunkOptions());
        Path moved = Files.createDirectory(folder.resolve("moved"));
        for (String file : List.of("two.csv", "three.csv")) {
            Files.move(folder.resolve(file), moved.resolve(file));
        }
        Answer lost = Answer.to("status", results);
        assertThat(lost.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(lost.err()).contains("cell.data.path  there is no file ").contains("two.csv");
        Path text = results.resolve("study.yaml");
        Files.writeString(text, Files.readString(text).replaceAll("folder: .*", "folder: ../moved"));
        assertThat(Study.read(text, List.of()).digest()).isEqualTo(begun.study().digest());
        Files.writeString(text, Files.readString(text).replaceAll("folder: .*", "folder: " + moved));
        assertThat(Answer.to("status", results).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void tablesMayBeParquet() throws Exception {
        String csv = run("csv").err();
        Files.writeString(study, STUDY.replace(".csv", ".parquet"));
        for (String table : List.of("two", "three")) {
            sql("COPY (FROM '%s.csv') TO '%s.parquet' (FORMAT parquet)", folder.resolve(table));
        }
        assertThat(run("parquet").err()).startsWith("with-files: 4 cells in 2 chunks\n");
        assertThat(csv).startsWith("with-files: 4 cells in 2 chunks\n");
        assertThat(losses("parquet")).isEqualTo(losses("csv")).hasSize(4);
        assertThat(Answer.to("replay", folder.resolve("parquet"), "--cell", 3).out())
                .contains("equal to the stored trajectory, bit for bit");
        sql("COPY (SELECT NULL::DOUBLE AS x0, 1 AS y) TO '%2$s.parquet' (FORMAT parquet)", folder.resolve("two"));
        Answer plan = Answer.to("plan", study);
        assertThat(plan.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(plan.err())
                .isEqualTo("study.yaml: 1 problem\n  line 8, cell.data.path  " + folder.resolve("two.parquet")
                        + ", row 1: x0 must be a finite number but is missing\n");
    }

    private Answer run(String name) {
        Answer run = Answer.toRun(study, folder.resolve(name));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return run;
    }

    private List<List<Object>> losses(String name) throws SQLException {
        return new Sql(folder.resolve(name)).rows("SELECT last_loss FROM {cells} ORDER BY cell");
    }

    /** @param file its path stands in place of all {@code %s} */
    private static void sql(String command, Path file) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(String.format(Locale.ROOT, command, file, file));
        }
    }

    @Test
    void aDamagedFileIsTheUsersToMend() throws IOException {
        Files.writeString(folder.resolve("two.csv"), "x0,y\n1,0.5\n-1,half\n");
        Answer plan = Answer.to("plan", study);
        assertThat(plan.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(plan.err())
                .isEqualTo("study.yaml: 1 problem\n  line 8, cell.data.path  " + folder.resolve("two.csv")
                        + ", line 3: y must be a finite number but is 'half'\n");
        assertThat(Answer.toRun(study, results).exitCode()).isEqualTo(ExitCode.USER);
        assertThat(results).doesNotExist();
    }
}
