package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from the study's file to its report, and what running again does and does not do. */
class RunTest {
    private static final String[] TRAINED = {"cells", "steps"};

    @TempDir
    private static Path shared;

    private static Folder finished;
    private static Answer first;

    @TempDir
    private Path own;

    private Folder folder;

    @BeforeAll
    static void runOnce() {
        finished = new Folder(shared.resolve("tiny"));
        first = Answer.toRun(Studies.TINY, finished.path());
    }

    @BeforeEach
    void takeACopy() throws IOException {
        folder = finished.copyTo(own.resolve("tiny"));
    }

    @Test
    void trainsLabelsAndDraws() throws IOException {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.WELL);
        assertThat(first.err()).startsWith("tiny: 24 cells in 3 chunks\n").contains("100 %  24 of 24 cells");
        assertThat(finished.files().keySet())
                .containsExactly(
                        "_separatrix/complete.json",
                        "_separatrix/drawn.json",
                        "_separatrix/provenance.json",
                        "_separatrix/round-001.json",
                        "_separatrix/study.json",
                        "cells/r001-c000000.parquet",
                        "cells/r001-c000001.parquet",
                        "cells/r001-c000002.parquet",
                        "diagrams/comparison.parquet",
                        "diagrams/last-kernel-ratio-by-kappa-width.parquet",
                        "diagrams/last-kernel-ratio-by-kappa-width.png",
                        "diagrams/last-kernel-ratio-by-kappa-width.svg",
                        "diagrams/phase-by-kappa-width.parquet",
                        "diagrams/phase-by-kappa-width.png",
                        "diagrams/phase-by-kappa-width.svg",
                        "phases/r001-c000000.parquet",
                        "phases/r001-c000001.parquet",
                        "phases/r001-c000002.parquet",
                        "report.html",
                        "steps/r001-c000000.parquet",
                        "steps/r001-c000001.parquet",
                        "steps/r001-c000002.parquet",
                        "study.yaml");
        assertThat(finished.path().resolve("_separatrix/staging")).isEmptyDirectory();
    }

    @Test
    void endsWithWhatCameOut() throws IOException {
        Golden.check("golden/run-tiny.txt", first.out().replace(shared.toString(), "DIR"));
    }

    @Test
    void leavesItsProvenance() throws IOException {
        assertThat(finished.json(Sweep.PROVENANCE))
                .containsEntry("master", "local[2]")
                .containsEntry("hosts", "1")
                .containsEntry("fingerprint", finished.fingerprint())
                .containsEntry(
                        "study digest", Sweep.of(finished.location()).study().digest())
                .containsKeys("program", "revision", "jdk", "kernels", "spark", "finished");
        assertThat(finished.json(Sweep.COMPLETE)).containsEntry("chunks", 3).containsEntry("cells", 24);
        assertThat(finished.fingerprint()).matches("[0-9a-f]{64}").isEqualTo(finished.fingerprintOfChunks());
    }

    @Test
    void doesNotDoAgainWhatIsDone() throws IOException {
        Map<String, String> before = folder.files();
        Answer again = Answer.toRun(Studies.TINY, folder.path());
        assertThat(again.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(again.err()).isEqualTo("tiny: all 24 cells are done and drawn already.\n");
        assertThat(again.out()).isEqualTo(first.out().replace(shared.toString(), own.toString()));
        assertThat(folder.files()).isEqualTo(before);
    }

    @Test
    void trainsOnlyTheChunksThatAreMissingOrDamaged() throws IOException {
        Map<String, String> before = new TreeMap<>(folder.files(TRAINED));
        folder.delete("steps/r001-c000000.parquet");
        folder.truncate("cells/r001-c000001.parquet");
        Answer again = Answer.toRun(Studies.TINY, folder.path());
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(again.err())
                .contains("cells/r001-c000001.parquet")
                .contains("tiny: 24 cells in 3 chunks, 1 of them done\n")
                .contains("100 %  16 of 16 cells");

        Map<String, String> after = folder.files(TRAINED);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        for (String name : after.keySet()) {
            assertThat(folder.bytes(name)).as(name).isEqualTo(finished.bytes(name));
            boolean repaired = name.equals("steps/r001-c000000.parquet") || name.equals("cells/r001-c000001.parquet");
            assertThat(after.get(name).equals(before.get(name)))
                    .as(name + " is untouched")
                    .isNotEqualTo(repaired);
        }
        assertThat(folder.fingerprintOfChunks()).isEqualTo(finished.fingerprint());
        assertThat(folder.files("_separatrix/bad")).hasSize(1);
    }

    /** What a flipped bit inside of a page is: the footer, by which chunks count as done, is whole. */
    @Test
    void namesADamagedPageWhichRunningAgainRepairs() throws IOException {
        String name = "steps/r001-c000001.parquet";
        folder.flipABit(name);
        Answer met = Answer.to("label", folder.path(), "--master", "local[2]");
        assertThat(met.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(met.err()).contains(name + " is damaged").contains("'separatrix verify DIR --repair'");

        Answer.to("verify", folder.path(), "--repair");
        assertThat(Answer.toRun(Studies.TINY, folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(folder.bytes(name)).isEqualTo(finished.bytes(name));
    }

    @Test
    void finishesWhatWasOnlyBegun() throws IOException {
        Path begun = own.resolve("begun");
        Studies.train(Studies.begin(Studies.TINY, begun), 1);
        Answer answer = Answer.toRun(Studies.TINY, begun);
        assertThat(answer.err()).contains("1 of them done").contains("100 %  16 of 16 cells");
        assertThat(new Folder(begun).fingerprint()).isEqualTo(finished.fingerprint());
    }

    @Test
    void clearsAwayWhatDeadAttemptsHaveLeft() throws IOException {
        Path begun = own.resolve("begun");
        Studies.begin(Studies.TINY, begun);
        Path left = begun.resolve("_separatrix/staging/train-of-a-dead-process/cells.parquet");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "half a table");
        assertThat(Answer.toRun(Studies.TINY, begun).exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(begun.resolve("_separatrix/staging")).isEmptyDirectory();
    }

    @Test
    void labelsAgainWithoutTrainingWhenOnlyTheLabelsChange() throws IOException {
        Map<String, String> trained = folder.files(TRAINED);
        Map<String, String> labelled = folder.files("phases");
        Answer again = Answer.toRun(Studies.TINY, folder.path(), "--set", "phases.kernel-change=0.5");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(again.err()).doesNotContain(" cells  ");
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
        assertThat(folder.files("phases").keySet()).isEqualTo(labelled.keySet());
        assertThat(folder.files("phases").values()).doesNotContainAnyElementsOf(labelled.values());
        assertThat(Files.readString(folder.file("study.yaml"))).contains("kernel-change: 0.5");
        assertThat(again.out()).isNotEqualTo(first.out().replace(shared.toString(), own.toString()));
    }

    @Test
    void drawsAgainWhatIsGone() throws IOException {
        Map<String, String> trained = folder.files(TRAINED);
        folder.delete("report.html");
        Answer again = Answer.toRun(Studies.TINY, folder.path());
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
        assertThat(folder.files().keySet()).isEqualTo(finished.files().keySet());
    }
}
