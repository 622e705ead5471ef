package org.separatrix.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed without warning loses the chunks in flight and nothing else. */
class KilledRunIT {
    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path path;

    @Test
    void runningAgainFinishesWhatAKilledRunHasLeft() throws Exception {
        Folder undisturbed = new Folder(path.resolve("undisturbed"));
        Answer answer = Answer.toRun(Studies.LONG, undisturbed.path());
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);

        Folder killed = new Folder(path.resolve("killed"));
        killAfterTheFirstChunk(killed);
        Map<String, String> published = killed.files("cells", "steps");
        int done = killed.files("cells").size();
        int chunks = Sweep.of(killed.location()).rounds().chunks();
        assertThat(done).isBetween(1, chunks - 1);
        assertThat(killed.file(Sweep.COMPLETE)).doesNotExist();
        assertThat(Answer.to("status", killed.path()).out()).contains(done + " of " + chunks + " chunks");

        String said = run(killed);
        assertThat(said).contains("320 cells in " + chunks + " chunks, " + done + " of them done");
        assertThat(killed.files("cells")).hasSize(chunks);
        assertThat(killed.files("cells", "steps")).containsAllEntriesOf(published);
        assertThat(killed.fingerprint()).isEqualTo(undisturbed.fingerprint());
        assertThat(new Sql(killed.path()).rows("SELECT count(*), count(DISTINCT cell) FROM {cells}"))
                .containsExactly(Sql.row(320L, 320L));
        assertThat(killed.path().resolve("_separatrix/staging")).isEmptyDirectory();
    }

    private void killAfterTheFirstChunk(Folder folder) throws Exception {
        Path cells = Files.createDirectories(folder.path().resolve("cells"));
        try (WatchService watch = cells.getFileSystem().newWatchService()) {
            cells.register(watch, ENTRY_CREATE);
            Process process = ChildJvm.ofProgram().start(log(), Studies.longRun(folder));
            try {
                assertThat(watch.poll(MOST_SECONDS, TimeUnit.SECONDS))
                        .as("a chunk within %d s", MOST_SECONDS)
                        .isNotNull();
                assertThat(process.isAlive()).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private String run(Folder folder) throws Exception {
        return ChildJvm.ofProgram().run(log(), Studies.longRun(folder));
    }

    private Path log() {
        return path.resolve("log");
    }
}
