package org.separatrix.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that write to one folder at the same time waste work, and change nothing. */
class TwoDriversIT {
    private static final long MOST_SECONDS = 120;
    private static final Pattern OTHER =
            Pattern.compile("Another run of this study works on this folder: it was first with ([0-9]+) chunks?\\.");

    @TempDir
    private Path path;

    @Test
    void twoRunsOfOneStudyLeaveWhatOneWouldHaveLeft() throws Exception {
        Folder alone = new Folder(path.resolve("alone"));
        Answer answer = Answer.toRun(Studies.LONG, alone.path());
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);

        Folder shared = new Folder(path.resolve("shared"));
        Path cells = Files.createDirectories(shared.path().resolve("cells"));
        List<Path> logs = List.of(path.resolve("first.log"), path.resolve("second.log"));
        try (WatchService watch = cells.getFileSystem().newWatchService()) {
            cells.register(watch, ENTRY_CREATE);
            Process first = start(shared, logs.get(0));
            Process second = start(shared, logs.get(1));
            try {
                assertThat(watch.poll(MOST_SECONDS, TimeUnit.SECONDS)).isNotNull();
                assertThat(first.isAlive() && second.isAlive()).isTrue();
                for (Process process : List.of(first, second)) {
                    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
                }
            } finally {
                first.destroyForcibly().waitFor();
                second.destroyForcibly().waitFor();
            }
            assertThat(first.exitValue()).as(Files.readString(logs.get(0))).isEqualTo(ExitCode.WELL);
            assertThat(second.exitValue()).as(Files.readString(logs.get(1))).isEqualTo(ExitCode.WELL);
        }
        assertThat(chunksLeftToTheOther(logs.get(0)) + chunksLeftToTheOther(logs.get(1)))
                .as("chunks that one run found done by the other")
                .isPositive();
        assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
        assertThat(shared.fingerprintOfChunks()).isEqualTo(alone.fingerprint());
        assertThat(new Sql(shared.path()).rows("SELECT count(*), count(DISTINCT cell) FROM {cells}"))
                .containsExactly(Sql.row(320L, 320L));
        assertThat(shared.path().resolve("_separatrix/conflicts")).doesNotExist();
    }

    /** As the run itself says it, once at its end. */
    private static int chunksLeftToTheOther(Path log) throws IOException {
        String said = Files.readString(log);
        Matcher other = OTHER.matcher(said);
        if (!other.find()) {
            return 0;
        }
        int chunks = Integer.parseInt(other.group(1));
        assertThat(said).contains("chunk" + (chunks == 1 ? "" : "s") + " by another run");
        assertThat(other.find()).isFalse();
        return chunks;
    }

    private static Process start(Folder folder, Path log) throws Exception {
        return ChildJvm.ofProgram().start(log, Studies.longRun(folder));
    }
}
