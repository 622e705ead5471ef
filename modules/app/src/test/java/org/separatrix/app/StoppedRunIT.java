package org.separatrix.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.store.FaultLedger;

/** Whoever stops a command is told how to continue, and finds a folder with which he can. */
@Tag("faults")
class StoppedRunIT {
    private static final long MOST_SECONDS = 120;
    private static final String FAREWELL =
            "\nStopped. What was finished is kept; run the same command again to continue.\n";

    @TempDir
    private static Path shared;

    private static Folder undisturbed;

    @TempDir
    private Path path;

    @BeforeAll
    static void runUndisturbed() {
        undisturbed = new Folder(shared.resolve("undisturbed"));
        assertThat(Answer.toRun(Studies.LONG, undisturbed.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aStoppedRunSaysHowToContinueAndCan(String signal, int exitCode) throws Exception {
        Folder folder = new Folder(path.resolve("stopped"));
        Path cells = Files.createDirectories(folder.path().resolve("cells"));
        String said = stop(signal, exitCode, cells, "", ChildJvm.ofProgram(), Studies.longRun(folder));
        assertThat(said).contains("320 cells in ");
        int done = folder.files("cells").size();
        assertThat(done).isBetween(1, Sweep.of(folder.location()).rounds().chunks() - 1);
        assertThat(folder.file(Sweep.COMPLETE)).doesNotExist();
        assertNothingStaged(folder);
        Answer verified = Answer.to("verify", folder.path());
        assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCode.WELL);

        String again = ChildJvm.ofProgram().run(log(), Studies.longRun(folder));
        assertThat(again).contains(done + " of them done");
        assertThat(folder.fingerprint()).isEqualTo(undisturbed.fingerprint());
        new FaultLedger("StoppedRunIT-" + signal, "file")
                .injected("run stopped by SIG" + signal, 1)
                .cells(
                        320,
                        320 - count(folder, "count(DISTINCT cell)"),
                        count(folder, "count(*) - count(DISTINCT cell)"))
                .write();
    }

    /** The interpreter alone is slow enough for the signal to come while the command works. */
    @ParameterizedTest
    @CsvSource({"label, INT, 130", "draw, TERM, 143"})
    void labellingAndDrawingCanBeStoppedAndRepeated(String command, String signal, int exitCode) throws Exception {
        Folder folder = new Folder(path.resolve("finished"));
        assertThat(Answer.toRun(Studies.TINY, folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
        String fingerprint = folder.fingerprint();
        stop(
                signal,
                exitCode,
                folder.path().resolve("_separatrix/staging"),
                command,
                ChildJvm.ofProgram().with("-Xint"),
                command,
                folder.path(),
                "--master",
                "local[1]");
        assertNothingStaged(folder);
        Answer verified = Answer.to("verify", folder.path());
        assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCode.WELL);
        Answer again = Answer.to(command, folder.path(), "--master", "local[2]");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.fingerprint()).isEqualTo(fingerprint);
        assertThat(folder.files("phases")).hasSize(3);
        new FaultLedger("StoppedRunIT-" + command + "-" + signal, "file")
                .injected(command + " stopped by SIG" + signal, 1)
                .write();
    }

    /** Sends a signal once something of this name is made in a folder, and gives what the program said. */
    private String stop(String signal, int exitCode, Path watched, String name, ChildJvm jvm, Object... command)
            throws Exception {
        try (WatchService watch = watched.getFileSystem().newWatchService()) {
            watched.register(watch, ENTRY_CREATE);
            Process process = jvm.start(log(), command);
            try {
                awaitNew(watch, name);
                assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                                .start()
                                .waitFor())
                        .isZero();
                assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
            String said = Files.readString(log());
            assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
            assertThat(said)
                    .endsWith(FAREWELL)
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ")
                    .doesNotContain("ERROR");
            return said;
        }
    }

    private static void awaitNew(WatchService watch, String name) throws InterruptedException {
        while (true) {
            WatchKey key = watch.poll(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(key)
                    .as("something of the name %s within %d s", name, MOST_SECONDS)
                    .isNotNull();
            for (WatchEvent<?> event : key.pollEvents()) {
                if (String.valueOf(event.context()).startsWith(name)) {
                    return;
                }
            }
            key.reset();
        }
    }

    private static void assertNothingStaged(Folder folder) throws IOException {
        assertThat(folder.path().resolve("_separatrix/staging")).isEmptyDirectory();
    }

    private static long count(Folder folder, String what) throws Exception {
        return ((Number) new Sql(folder.path()).value("SELECT " + what + " FROM {cells}")).longValue();
    }

    private Path log() {
        return path.resolve("log");
    }
}
