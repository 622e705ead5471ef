package org.separatrix.app;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify} names whatever is wrong with a folder, and what it moves aside a run makes anew. */
class VerifyTest {
    private static final String AGAIN = "separatrix run %1$s/study.yaml --out %1$s";

    @TempDir
    private static Path shared;

    private static Folder finished;

    @TempDir
    private Path own;

    private Folder folder;

    @BeforeAll
    static void runOnce() {
        finished = new Folder(shared.resolve("tiny"));
        assertThat(Answer.toRun(Studies.TINY, finished.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @BeforeEach
    void takeACopy() throws IOException {
        folder = finished.copyTo(own.resolve("tiny"));
    }

    @Test
    void findsNothingWrongWithWhatARunHasLeft() throws IOException {
        Map<String, String> before = folder.files();
        Answer answer = Answer.to("verify", folder.path(), "--repair");
        assertThat(answer.exitCode()).as(answer.out()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out())
                .matches("tiny: looked at 12 tables of [0-9.]+ kB: every byte by its seal, .*\n"
                        + "3 of 3 chunks are whole and hold 24 cells with [0-9]+ recorded steps\n"
                        + "fingerprint " + folder.fingerprint() + ", as when the study was completed\n");
        assertThat(answer.err()).isEmpty();
        assertThat(folder.files()).isEqualTo(before);
    }

    @Test
    void anUnfinishedFolderIsNotDamaged() throws IOException {
        Path begun = own.resolve("begun");
        Studies.train(Studies.begin(Studies.TINY, begun), 1);
        Answer answer = Answer.to("verify", begun);
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out())
                .contains("1 of 3 chunks are whole and hold 8 cells with 96 recorded steps; they are not labelled\n")
                .endsWith("The study is not complete. Continue with: " + AGAIN.formatted(begun) + "\n");
    }

    /** The footers stay as they are, so that {@code run} alone would not look further. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cells/r001-c000000.parquet",
                "steps/r001-c000002.parquet",
                "phases/r001-c000001.parquet",
                "diagrams/phase-by-kappa-width.parquet"
            })
    void aFlippedBitIsFoundAndWhatItSpoiledIsMadeAgain(String name) throws IOException {
        byte[] whole = folder.bytes(name);
        folder.flipABit(name);
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("  " + name + " is damaged: its pages are not as they were sealed\n1 problem\n")
                .endsWith("separatrix verify " + folder.path() + " --repair\n");
        assertThat(folder.file(name)).exists();
        repairAndRunAgain();
        assertThat(folder.bytes(name)).isEqualTo(whole);
        assertThat(folder.files("_separatrix/bad")).hasSize(1);
    }

    @Test
    void everyKindOfDamageIsNamedAtOnceAndRepaired() throws IOException {
        folder.truncate("cells/r001-c000000.parquet");
        folder.delete("steps/r001-c000001.parquet");
        Files.copy(folder.file("cells/r001-c000002.parquet"), folder.file("cells/copy.parquet"));
        Files.writeString(folder.file("steps/notes.txt"), "not a table");
        Files.writeString(folder.file("steps/_SUCCESS"), "");
        Files.writeString(folder.file(Sweep.COMPLETE), "{");
        Answer answer = Answer.to("verify", folder.path());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.out().lines().toList())
                .contains(
                        "1 of 3 chunks are whole and hold 8 cells with 96 recorded steps",
                        "  cells/r001-c000000.parquet is damaged: it does not end like a Parquet file",
                        "  cells/r001-c000001.parquet stands alone: steps/r001-c000001.parquet is missing",
                        "  cells/copy.parquet is of no chunk of the plan, but whoever reads the folder cells reads it too",
                        "  steps/notes.txt is of no chunk of the plan, but whoever reads the folder steps reads it too",
                        "  _separatrix/complete.json is not what a run has left",
                        "5 problems");
        repairAndRunAgain();
        assertThat(folder.files("cells", "steps").keySet())
                .containsAll(finished.files("cells", "steps").keySet())
                .hasSize(7);
        assertThat(folder.files("_separatrix/bad")).hasSize(5);
    }

    @Test
    void missingChunksOfACompleteStudyAreNamed() throws IOException {
        folder.delete("cells/r001-c000000.parquet");
        folder.delete("steps/r001-c000000.parquet");
        Answer answer = Answer.to("verify", folder.path(), "--repair");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.out())
                .contains("  1 of 3 chunks are missing, though the study was complete: r001-c000000\n")
                .endsWith("What is missing is made again by: " + AGAIN.formatted(folder.path()) + "\n");
        repairAndRunAgain();
    }

    @Test
    void missingLabelsAreNamedAndMadeAgain() throws IOException {
        folder.delete("phases/r001-c000002.parquet");
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("  the labels of 1 of 3 chunks are missing under phases\n");
        repairAndRunAgain();
        assertThat(folder.files("phases").keySet())
                .isEqualTo(finished.files("phases").keySet());
    }

    @Test
    void wholeFilesThatReplacedOthersAreNoticed() throws IOException {
        new Forgery(folder).nextDouble(0, "loss");
        Answer answer = Answer.to("verify", folder.path());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.out()).contains("other results than the study was completed with");
    }

    @Test
    void aFolderAmongTheTablesIsNamed() throws IOException {
        Files.createDirectories(folder.file("cells/old"));
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("  the folder cells/old should not be there. Move it away\n");
    }

    @Test
    void labelsOfOtherCellsAreForeign() throws IOException {
        Files.write(folder.file("phases/r001-c000001.parquet"), folder.bytes("phases/r001-c000000.parquet"));
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("  phases/r001-c000001.parquet does not label every cell once: cell ");
        repairAndRunAgain();
    }

    private void repairAndRunAgain() throws IOException {
        assertThat(Answer.to("verify", folder.path(), "--repair").exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        Answer run = Answer.toRun(Studies.TINY, folder.path());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        Answer again = Answer.to("verify", folder.path());
        assertThat(again.exitCode()).as(again.out()).isEqualTo(ExitCode.WELL);
        assertThat(folder.fingerprint()).isEqualTo(finished.fingerprint());
        for (String name : List.of("cells", "steps", "phases")) {
            for (String file : finished.files(name).keySet()) {
                assertThat(folder.bytes(file)).as(file).isEqualTo(finished.bytes(file));
            }
        }
    }
}
