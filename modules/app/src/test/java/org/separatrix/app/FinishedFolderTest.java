package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Numerics;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;

/** What can be done with results that are there: ask, label, draw, replay. */
class FinishedFolderTest {
    private static final String[] TRAINED = {"cells", "steps"};
    private static final String FEATURE = "SELECT count(*) FROM {phases} WHERE phase = 'feature'";

    @TempDir
    private static Path shared;

    private static Folder finished;

    @TempDir
    private Path own;

    private Folder folder;
    private Map<String, String> trained;

    @BeforeAll
    static void runOnce() {
        finished = new Folder(shared.resolve("tiny"));
        assertThat(Answer.toRun(Studies.TINY, finished.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @BeforeEach
    void takeACopy() throws IOException {
        folder = finished.copyTo(own.resolve("tiny"));
        trained = folder.files(TRAINED);
    }

    @Test
    void statusSaysThatAllIsDone() {
        Answer answer = Answer.to("status", folder.path());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out()).isEqualTo("tiny: 24 of 24 cells, 3 of 3 chunks, 100 % of the work, complete\n");
    }

    @Test
    void statusDoesNotWatchWhatIsComplete() {
        assertThat(Answer.to("status", folder.path(), "--watch")).isEqualTo(Answer.to("status", folder.path()));
    }

    @Test
    void labelsBySettingsOfTheCommandLine() throws Exception {
        Object before = new Sql(folder.path()).value(FEATURE);
        Answer answer = Answer.to("label", folder.path(), "--set", "phases.kernel-change=0.5", "--master", "local[2]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat((Long) new Sql(folder.path()).value(FEATURE)).isPositive().isLessThan((Long) before);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
        assertThat(Files.readString(folder.file("study.yaml"))).contains("kernel-change: 0.5");
    }

    @Test
    void labelsBySettingsOfAFile() throws Exception {
        Path phases = own.resolve("phases.yaml");
        Files.writeString(phases, "by: kernel-or-feature\nkernel-change: 1e9\n");
        Answer answer = Answer.to("label", folder.path(), "--phases", phases, "--master", "local[2]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(new Sql(folder.path()).value(FEATURE)).isEqualTo(0L);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    @Test
    void labelsWhatTheyWereLabelledBefore() throws IOException {
        Answer answer = Answer.to("label", folder.path(), "--master", "local[2]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        for (String name : finished.files("phases").keySet()) {
            assertThat(folder.bytes(name)).as(name).isEqualTo(finished.bytes(name));
        }
    }

    @Test
    void drawsTheSameAgain() throws IOException {
        Map<String, String> labelled = folder.files("phases");
        for (String name : folder.files("diagrams").keySet()) {
            folder.delete(name);
        }
        folder.delete("report.html");
        Answer answer = Answer.to("draw", folder.path(), "--master", "local[2]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        for (String name : finished.files("diagrams").keySet()) {
            assertThat(folder.bytes(name)).as(name).isEqualTo(finished.bytes(name));
        }
        assertThat(folder.file("report.html")).exists();
        assertThat(folder.files("phases")).isEqualTo(labelled);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    @Test
    void drawsOtherDiagrams() throws IOException {
        Answer answer = Answer.to(
                "draw",
                folder.path(),
                "--master",
                "local[2]",
                "--set",
                "diagrams=[{x: width, y: kappa, show: max(loss)}]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.files("diagrams").keySet())
                .containsExactly(
                        "diagrams/comparison.parquet",
                        "diagrams/max-loss-by-width-kappa.parquet",
                        "diagrams/max-loss-by-width-kappa.png",
                        "diagrams/max-loss-by-width-kappa.svg");
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    @Test
    void replaysEveryCellToTheBit() {
        for (long cell = 0; cell < 24; cell++) {
            Answer answer = Answer.to("replay", folder.path(), "--cell", cell);
            assertThat(answer.out())
                    .startsWith("cell " + cell + ": name = ")
                    .endsWith("equal to the stored trajectory, bit for bit\n");
            assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        }
    }

    @Test
    void replayShowsTheTrajectory() throws IOException {
        Golden.check(
                "golden/replay-tiny-5.txt",
                Answer.to("replay", folder.path(), "--cell", 5).out());
    }

    @Test
    void replayDoesNotTakeAForgedValueForTheTrueOne() throws IOException {
        new Forgery(folder).nextDouble(0, "loss");
        assertThat(new Folder(folder.path()).fingerprintOfChunks()).isNotEqualTo(finished.fingerprint());
        Sweep sweep = Sweep.of(folder.location());
        long forged = sweep.rounds().chunk(0).cells()[0];
        long genuine = sweep.rounds().chunk(0).cells()[1];

        Answer answer = Answer.to("replay", folder.path(), "--cell", forged);
        assertThat(answer.out()).endsWith("NOT equal to the stored trajectory\n");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(Answer.to("replay", folder.path(), "--cell", genuine).exitCode())
                .isEqualTo(ExitCode.WELL);
    }

    @Test
    void aForgedChunkIsNotTakenForTheOneThatWasCompleted() throws IOException {
        new Forgery(folder).nextDouble(0, "loss");
        for (String command : new String[] {"label", "draw"}) {
            Answer answer = Answer.to(command, folder.path());
            assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(answer.err()).contains("holds other results than it was completed with");
        }
    }

    @Test
    void drawLabelsAgainWhereThePhasesAreSetOtherwise() throws Exception {
        Object before = new Sql(folder.path()).value(FEATURE);
        Answer answer = Answer.to("draw", folder.path(), "--set", "phases.kernel-change=0.5", "--master", "local[2]");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat((Long) new Sql(folder.path()).value(FEATURE)).isPositive().isLessThan((Long) before);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    /** Both files are whole but of different results, as two programs that disagree would leave them. */
    @Test
    void resultsThatDisagreeAreSaidToBeABugAndAllAreKept() throws IOException {
        Sweep sweep = Sweep.of(folder.location());
        ChunkName name = new ChunkName(1, 0);
        byte[] genuine = folder.bytes(name.cells());
        new Forgery(folder).nextDouble(0, "loss");
        Files.write(folder.file(name.cells()), genuine);
        Files.delete(folder.file(Sweep.COMPLETE));

        Answer answer = Answer.toRun(Studies.TINY, folder.path());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(answer.err())
                .contains("training gave other results than " + name.cells() + " and " + name.steps())
                .doesNotContain("run the same command again");
        assertThat(sweep.folder().files("_separatrix/conflicts")).isNotEmpty();
    }

    @Test
    void statusDoesNotCallCompleteWhatLacksAFile() throws IOException {
        folder.delete(new ChunkName(1, 1).steps());
        assertThat(Answer.to("status", folder.path()).out())
                .contains("2 of 3 chunks")
                .doesNotContain("complete");
    }

    @Test
    void aFolderWithoutItsPlanIsNotPlannedAnew() throws IOException {
        folder.delete(Sweep.ROUND);
        folder.delete(Sweep.COMPLETE);
        for (Answer answer : List.of(
                Answer.toRun(Studies.TINY, folder.path(), "--chunk-seconds", "1e9"),
                Answer.to("status", folder.path()))) {
            assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(answer.err()).contains("is damaged").contains(Sweep.ROUND);
        }
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    /** One changed digit could be a plan of other cells. */
    @Test
    void aFlippedBitInTheFrozenStudyOrPlanIsNoticed() throws IOException {
        for (String name : List.of(Sweep.STUDY, Sweep.ROUND)) {
            byte[] genuine = folder.bytes(name);
            folder.flipABit(name);
            for (Answer answer : List.of(
                    Answer.toRun(Studies.TINY, folder.path()),
                    Answer.to("label", folder.path()),
                    Answer.to("status", folder.path()))) {
                assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(answer.err())
                        .contains("is damaged: " + name + " is not as it was written. Restore the file");
            }
            Files.write(folder.file(name), genuine);
        }
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
    }

    @Test
    void thePhasesOfAFileAreTakenWithTheirNameOrWithoutIt() throws Exception {
        Path named = Files.writeString(
                own.resolve("named.yaml"), "# strict\nphases:\n  by: kernel-or-feature\n  kernel-change: 0.5\n");
        Path bare = Files.writeString(own.resolve("bare.yaml"), "{by: kernel-or-feature, kernel-change: 0.5}");
        for (Path file : List.of(named, bare)) {
            Answer answer = Answer.to("label", folder.path(), "--phases", file, "--master", "local[2]");
            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
            assertThat(new String(folder.bytes("study.yaml"), UTF_8)).contains("kernel-change: 0.5");
        }
    }

    @Test
    void resultsOfOtherNumericsAreNotMixedWithOurs() throws IOException {
        ResultFolder results = ResultFolder.existing(Location.of(folder.path()));
        String canonical = new String(results.read(Sweep.STUDY), UTF_8);
        String ours = "(\"numerics\" ?: ?)" + Numerics.VERSION;
        assertThat(canonical).containsPattern(ours);
        String earlier = canonical.replaceFirst(ours, "$1" + (Numerics.VERSION - 1));
        try (Attempt attempt = results.attempt("earlier")) {
            attempt.write(Sweep.STUDY, earlier.getBytes(UTF_8));
        }
        for (Answer answer : List.of(Answer.toRun(Studies.TINY, folder.path()), Answer.to("label", folder.path()))) {
            assertThat(answer.exitCode()).isEqualTo(ExitCode.FOREIGN_FOLDER);
            assertThat(answer.err()).contains("whose arithmetic gives other bits");
        }
    }
}
