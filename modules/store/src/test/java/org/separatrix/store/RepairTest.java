package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of attempts that died, files that were damaged, and results that do not agree. */
class RepairTest {
    @TempDir
    private Path path;

    private ResultFolder folder;
    private SmallStudy study;

    @BeforeEach
    void open() throws IOException {
        path = path.resolve("out");
        folder = ResultFolder.open(Location.of(path));
        study = new SmallStudy(folder);
    }

    @Test
    void stepsWithoutCellsArePendingAndHarmless() throws IOException {
        study.publish("a", 1);
        Files.delete(path.resolve("cells/r001-c000001.parquet"));
        assertThat(study.done().count()).isZero();
        assertThat(folder.listedChunks(1, SmallStudy.CHUNKS).cardinality()).isZero();
        Receipt receipt = study.publish("b", 1);
        assertThat(receipt.steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(study.done().pending()).containsExactly(0, 2, 3);
    }

    @Test
    void whatADeadAttemptStagedIsPendingAndCanBeRemoved() throws IOException {
        Attempt dead = folder.attempt("dead");
        ChunkWriter chunk = study.begin(dead, 1);
        Cells.write(chunk, SmallStudy.cells(1), 0);
        assertThat(folder.attempts()).containsExactly("dead");
        assertThat(study.done().count()).isZero();
        study.publish("alive", 1);
        assertThat(study.done().count()).isEqualTo(1);
        folder.removeAttempt("dead");
        assertThat(folder.attempts()).isEmpty();
        assertThat(study.done().count()).isEqualTo(1);
        chunk.close();
    }

    @Test
    void aChunkThatIsGivenUpLeavesNothing() throws IOException {
        try (Attempt attempt = folder.attempt("a")) {
            try (ChunkWriter chunk = study.begin(attempt, 0)) {
                Cells.write(chunk, SmallStudy.cells(0), 0);
            }
        }
        assertThat(folder.files("cells")).isEmpty();
        assertThat(folder.files("steps")).isEmpty();
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void aDamagedFileIsMovedAsideAndItsChunkDoneAgain() throws IOException {
        for (String name : List.of("cells/r001-c000002.parquet", "steps/r001-c000002.parquet")) {
            study.publish("before", 2);
            Path file = path.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            DoneChunks done = study.done();
            assertThat(done.count()).isZero();
            assertThat(done.damage()).containsExactly(name + " is damaged: it does not end like a Parquet file");
            assertThat(file).doesNotExist();
            study.publish("after", 2);
            assertThat(file).hasBinaryContent(whole);
            assertThat(study.done().count()).isEqualTo(1);
        }
        assertThat(folder.files("_separatrix/bad"))
                .extracting(StoredFile::name)
                .containsExactly(
                        "_separatrix/bad/cells-r001-c000002-driver.parquet",
                        "_separatrix/bad/steps-r001-c000002-driver.parquet");
    }

    @Test
    void footersThatAreReadManyAtATimeTellTheSame() throws IOException {
        for (int chunk = 0; chunk < SmallStudy.CHUNKS; chunk++) {
            study.publish("before", chunk);
        }
        String fingerprint = study.done().fingerprint();
        AtATime many = new AtATime(8);
        assertThat(study.done(many).fingerprint()).isEqualTo(fingerprint);
        assertThat(study.done(many).isComplete()).isTrue();
        Path file = path.resolve("steps/r001-c000002.parquet");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        Files.delete(path.resolve("cells/r001-c000003.parquet"));
        DoneChunks done = study.done(many);
        assertThat(done.pending()).containsExactly(2, 3);
        assertThat(done.damage()).hasSize(1).allMatch(sentence -> sentence.startsWith("steps/r001-c000002.parquet"));
        assertThat(file).doesNotExist();
    }

    /** A reader of the folder would otherwise find cells without their steps, though nothing was wrong with them. */
    @Test
    void aReadThatGoesWrongOnceMovesNothing() throws IOException {
        study.publish("before", 2);
        for (String table : new String[] {"steps", "cells"}) {
            String name = table + "/r001-c000002.parquet";
            ShortSighted shortSighted = new ShortSighted(LocalStore.create(path), name);
            SmallStudy again = new SmallStudy(new ResultFolder(shortSighted));
            assertThat(again.done().damage()).isEmpty();
            assertThat(again.done().count()).isEqualTo(1);
            assertThat(shortSighted.mistakes).isEqualTo(1);

            ShortSighted publishing = new ShortSighted(LocalStore.create(path), name);
            Receipt receipt = new SmallStudy(new ResultFolder(publishing)).publish("again", 2);
            assertThat(receipt.isDone()).isTrue();
            assertThat(publishing.mistakes).isEqualTo(1);
        }
        assertThat(folder.files("_separatrix/bad")).isEmpty();
    }

    /** A store that reads half of a file, once. */
    private static final class ShortSighted implements DelegatingStore {
        private final Store store;
        private final String name;
        private int mistakes;

        ShortSighted(Store store, String name) {
            this.store = store;
            this.name = name;
        }

        @Override
        public Store store() {
            return store;
        }

        @Override
        public InputFile open(String file) throws IOException {
            InputFile whole = store.open(file);
            if (!file.equals(name) || mistakes > 0) {
                return whole;
            }
            mistakes++;
            byte[] bytes = StoredBytes.read(whole);
            return new MemoryFile(Arrays.copyOf(bytes, bytes.length / 2));
        }
    }

    @Test
    void aDamagedFileFoundWhilePublishingMakesRoom() throws IOException {
        study.publish("a", 2);
        Path file = path.resolve("steps/r001-c000002.parquet");
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[40] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> folder.check("steps/r001-c000002.parquet")).isInstanceOf(DamagedTable.class);
        Receipt receipt = study.publish("b", 2);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(file).hasBinaryContent(whole);
        assertThat(path.resolve("_separatrix/bad/steps-r001-c000002-b.parquet")).hasBinaryContent(flipped);
        folder.check("steps/r001-c000002.parquet");
    }

    @Test
    void aFileOfAnotherStudyOrChunkDoesNotCount() throws IOException {
        study.publish("a", 1);
        Files.copy(path.resolve("cells/r001-c000001.parquet"), path.resolve("cells/r001-c000003.parquet"));
        Files.copy(path.resolve("steps/r001-c000001.parquet"), path.resolve("steps/r001-c000003.parquet"));
        DoneChunks done = study.done();
        assertThat(done.pending()).containsExactly(0, 2, 3);
        assertThat(done.damage()).hasSize(2).allMatch(sentence -> sentence.contains("separatrix.chunk"));
        try (Attempt attempt = folder.attempt("stranger")) {
            assertThat(attempt.doneChunks(1, SmallStudy.CHUNKS, "another study").count())
                    .isZero();
        }
    }

    @Test
    void otherResultsForTheSameChunkAreKeptBesideAndReported() throws IOException {
        study.publish("a", 1);
        byte[] cells = folder.read("cells/r001-c000001.parquet");
        Receipt receipt = study.publish("b", 1, 1e-16);
        assertThat(receipt.isConflict()).isTrue();
        assertThat(receipt.steps()).isEqualTo(Publication.ALREADY_DIFFERENT);
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_DIFFERENT);
        assertThat(folder.read("cells/r001-c000001.parquet")).isEqualTo(cells);
        assertThat(folder.files("_separatrix/conflicts"))
                .extracting(StoredFile::name)
                .containsExactly(
                        "_separatrix/conflicts/cells-r001-c000001-b.parquet",
                        "_separatrix/conflicts/steps-r001-c000001-b.parquet");
    }

    @Test
    void anotherEncodingOfTheSameResultsIsTheSame() throws IOException {
        study.publish("a", 1);
        Path target = path.resolve("steps/r001-c000001.parquet");
        try (Attempt other = folder.attempt("recoded")) {
            try (TableReader reader = folder.table("steps/r001-c000001.parquet");
                    TableWriter writer = other.table("recoded.parquet", reader.schema(), reader.keyValues())) {
                while (reader.next()) {
                    copy(reader, writer);
                }
                writer.finish(Map.of("encoder", "of another version"));
            }
            Files.move(
                    path.resolve("_separatrix/staging/recoded/recoded.parquet"),
                    target,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        byte[] recoded = Files.readAllBytes(target);
        Receipt receipt = study.publish("b", 1);
        assertThat(receipt.steps()).isEqualTo(Publication.ALREADY_RECODED);
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(receipt.isDone()).isTrue();
        assertThat(receipt.isRecoded()).isTrue();
        assertThat(target).hasBinaryContent(recoded);
        assertThat(study.done().count()).isEqualTo(1);
    }

    private static void copy(TableReader reader, TableWriter writer) throws IOException {
        writer.put(0, reader.getLong(0));
        writer.put(1, reader.getLong(1));
        writer.put(2, reader.getDouble(2));
        writer.put(3, reader.getDouble(3));
        writer.endRow();
    }
}
