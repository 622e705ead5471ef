package org.separatrix.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.S3Server;

/** The program's commands on a folder of another store do what they do on a local disk, to the bit. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RemoteRunContract {
    static final Path TINY = Path.of("..", "app").resolve(Studies.TINY);

    private static final String TABLE = "cells/r001-c000001.parquet";

    @TempDir
    private static Path temporary;

    private Folder local;
    private Location finished;
    private Answer first;

    /** Starts the store's servers, which keep their files in this folder. */
    abstract void start(Path folder) throws IOException;

    abstract void stop();

    /** A place with nothing in it. */
    abstract Location place(String name) throws IOException;

    /** What Hadoop's client must know to reach it. */
    abstract Map<String, String> settings();

    @BeforeAll
    void runHereAndThere() throws IOException {
        start(Files.createDirectory(temporary.resolve("server")));
        local = new Folder(temporary.resolve("local"));
        assertThat(Answer.toRun(TINY, local.path()).exitCode()).isEqualTo(ExitCode.WELL);
        finished = place("finished");
        first = to("run", TINY, "--out", finished, "--master", "local[2]");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.WELL);
    }

    @AfterAll
    void stopServers() {
        stop();
    }

    @Test
    void theResultsAreThoseOfALocalDisk() throws Exception {
        Folder copy = copy(finished);
        assertThat(copy.fingerprint()).isEqualTo(local.fingerprint());
        assertThat(copy.files().keySet()).isEqualTo(local.files().keySet());
        for (String name : local.files("cells", "steps", "phases", "diagrams").keySet()) {
            assertThat(copy.bytes(name)).as(name).isEqualTo(local.bytes(name));
        }
        assertThat(new Sql(copy.path()).rows("SELECT count(*), count(DISTINCT cell) FROM {cells}"))
                .containsExactly(Sql.row(24L, 24L));
        assertThat(first.out()).contains("report  " + finished + "/report.html");
        assertThat(new String(copy.bytes(Sweep.REPORT), ISO_8859_1).lines())
                .anyMatch(line -> line.contains("replay " + finished));
    }

    @Test
    void nothingIsLeftOverAndNoSecretIsWritten() throws IOException {
        assertThat(ResultFolder.existing(finished).attempts()).isEmpty();
        Path copy = copy(finished).path();
        try (Stream<Path> all = Files.walk(copy)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).doesNotEndWith(".crc");
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(S3Server.SECRET);
            }
        }
        assertThat(first.out() + first.err()).doesNotContain(S3Server.SECRET);
    }

    @Test
    void aFinishedRunIsNotDoneAgain() throws IOException {
        var before = ResultFolder.existing(finished).files("cells");
        Answer again = to("run", TINY, "--out", finished);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(again.err()).contains("are done and drawn already");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(ResultFolder.existing(finished).files("cells")).isEqualTo(before);
    }

    @Test
    void otherCommandsReachItToo() throws IOException {
        assertThat(to("status", finished).out()).contains("24 of 24 cells").contains("complete");
        Answer replayed = to("replay", finished, "--cell", "7");
        assertThat(replayed.exitCode()).as(replayed.err()).isEqualTo(ExitCode.WELL);
        assertThat(replayed.out()).endsWith("equal to the stored trajectory, bit for bit\n");
        Answer verified = to("verify", finished);
        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void labelsAndFiguresAreMadeAgain() throws IOException {
        Location place = place("labelled");
        assertThat(to("run", TINY, "--out", place, "--master", "local[2]").exitCode())
                .isEqualTo(ExitCode.WELL);
        for (String command : List.of("label", "draw")) {
            Object[] words = {command, "--set", "phases.kernel-change=0.5", "--master", "local[2]"};
            Answer there = to(Stream.concat(Stream.of(words), Stream.of(place)).toArray());
            assertThat(there.exitCode()).as(there.err()).isEqualTo(ExitCode.WELL);
        }
        Folder relabelled = local.copyTo(temporary.resolve("relabelled"));
        Answer here =
                Answer.to("label", relabelled.path(), "--set", "phases.kernel-change=0.5", "--master", "local[2]");
        assertThat(here.exitCode()).isEqualTo(ExitCode.WELL);
        Folder copy = copy(place);
        assertThat(copy.files("phases").keySet())
                .isEqualTo(relabelled.files("phases").keySet());
        for (String name : relabelled.files("phases").keySet()) {
            assertThat(copy.bytes(name))
                    .as(name)
                    .isEqualTo(relabelled.bytes(name))
                    .isNotEqualTo(local.bytes(name));
        }
        assertThat(ResultFolder.existing(place).attempts()).isEmpty();
    }

    @Test
    void aDamagedFileIsMovedAsideAndOnlyItsChunkTrainedAgain() throws IOException {
        Location place = place("damaged");
        assertThat(to("run", TINY, "--out", place, "--master", "local[2]").exitCode())
                .isEqualTo(ExitCode.WELL);
        ResultFolder folder = ResultFolder.existing(place);
        byte[] whole = folder.read(TABLE);
        var others = new ArrayList<>(folder.files("cells"));
        others.removeIf(file -> file.name().equals(TABLE));
        org.apache.hadoop.fs.Path table = new org.apache.hadoop.fs.Path(place.resolve(TABLE));
        try (FSDataOutputStream out = files(place).create(table, true)) {
            out.write(whole, 0, whole.length / 2);
        }
        Answer again = to("run", TINY, "--out", place, "--master", "local[2]");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(again.err()).contains(TABLE + " is damaged").contains("2 of them done");
        assertThat(folder.read(TABLE)).isEqualTo(whole);
        assertThat(folder.files("cells")).containsAll(others);
        assertThat(folder.files("_separatrix/bad")).hasSize(1);
        assertThat(copy(place).fingerprintOfChunks()).isEqualTo(local.fingerprint());
    }

    @Test
    void aFolderOfAnotherStudyIsRefused() throws IOException {
        Answer answer = to("run", TINY, "--out", finished, "--set", "cell.train.steps=50");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.FOREIGN_FOLDER);
        Answer nowhere = to("status", place("nowhere"));
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(nowhere.err()).startsWith("There is no folder ");
    }

    /** A command of the program, told how the store is reached. */
    private Answer to(Object... command) {
        List<Object> words = new ArrayList<>(List.of(command));
        settings().forEach((name, value) -> words.addAll(List.of("--conf", "spark.hadoop." + name + "=" + value)));
        return Answer.to(words.toArray());
    }

    private FileSystem files(Location place) throws IOException {
        Configuration configuration = new Configuration();
        new TreeMap<>(settings()).forEach(configuration::set);
        return new org.apache.hadoop.fs.Path(place.toString()).getFileSystem(configuration);
    }

    /** The folder on a local disk, brought there by Hadoop and not by our code. */
    private Folder copy(Location place) throws IOException {
        Path target = Files.createTempDirectory(temporary, "copy").resolve("folder");
        FileSystem here = FileSystem.getLocal(new Configuration()).getRaw();
        FileUtil.copy(
                files(place),
                new org.apache.hadoop.fs.Path(place.toString()),
                here,
                new org.apache.hadoop.fs.Path(target.toString()),
                false,
                new Configuration());
        return new Folder(target);
    }
}
