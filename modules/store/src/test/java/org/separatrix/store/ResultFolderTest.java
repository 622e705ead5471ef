package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of 4 chunks with 3 cells each, published, killed, damaged and repaired. */
class ResultFolderTest {
    private static final int CHUNKS = 4;
    private static final int CELLS = 3;
    private static final String STUDY = "study-digest";

    @TempDir
    private Path path;

    private ResultFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = ResultFolder.open(path.resolve("out"));
        path = path.resolve("out");
    }

    @Test
    void namesAreAPureFunctionOfRoundAndChunk() {
        assertThat(new ChunkName(1, 42).cells()).isEqualTo("cells/r001-c000042.parquet");
        assertThat(new ChunkName(12, 1234567).steps()).isEqualTo("steps/r012-c1234567.parquet");
        assertThatThrownBy(() -> new ChunkName(0, 1)).hasMessage("round must be at least 1 but was 0");
        assertThatThrownBy(() -> new ChunkName(1, -1)).hasMessage("chunk must be at least 0 but was -1");
    }

    @Test
    void aPublishedChunkIsDone() throws IOException {
        Receipt receipt = publish("a", 1);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cellRows()).isEqualTo(CELLS);
        assertThat(receipt.stepRows()).isEqualTo(4 + 5);
        DoneChunks done = done();
        assertThat(done.pending()).containsExactly(0, 2, 3);
        assertThat(done.cellRows()).isEqualTo(CELLS);
        assertThat(done.stepRows()).isEqualTo(receipt.stepRows());
        assertThat(done.fingerprint()).isEqualTo(receipt.fingerprint());
        assertThat(folder.listedChunks(1, CHUNKS).stream()).containsExactly(1);
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void aSecondAttemptFindsItsOwnResults() throws IOException {
        publish("a", 1);
        byte[] cells = folder.read("cells/r001-c000001.parquet");
        Receipt second = publish("b", 1);
        assertThat(second.steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(second.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(second.isDone()).isTrue();
        assertThat(folder.read("cells/r001-c000001.parquet")).isEqualTo(cells);
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void otherResultsForTheSameChunkAreKeptBesideAndReported() throws IOException {
        publish("a", 1);
        byte[] cells = folder.read("cells/r001-c000001.parquet");
        Receipt receipt = publish("b", 1, 1e-16);
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
        publish("a", 1);
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
        assertThat(publish("b", 1).steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(target).hasBinaryContent(recoded);
        assertThat(done().count()).isEqualTo(1);
    }

    private static void copy(TableReader reader, TableWriter writer) throws IOException {
        writer.put(0, reader.getLong(0));
        writer.put(1, reader.getLong(1));
        writer.put(2, reader.getDouble(2));
        writer.put(3, reader.getDouble(3));
        writer.endRow();
    }

    @Test
    void stepsWithoutCellsArePendingAndHarmless() throws IOException {
        publish("a", 1);
        Files.delete(path.resolve("cells/r001-c000001.parquet"));
        assertThat(done().count()).isZero();
        assertThat(folder.listedChunks(1, CHUNKS).cardinality()).isZero();
        Receipt receipt = publish("b", 1);
        assertThat(receipt.steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(done().pending()).containsExactly(0, 2, 3);
    }

    @Test
    void whatADeadAttemptStagedIsPendingAndCanBeRemoved() throws IOException {
        Attempt dead = folder.attempt("dead");
        ChunkWriter chunk = dead.chunk(new ChunkName(1, 1), STUDY, cells(1), Cells.STEPS, Cells.CELLS);
        Cells.write(chunk, cells(1), 0);
        assertThat(folder.attempts()).containsExactly("dead");
        assertThat(done().count()).isZero();
        publish("alive", 1);
        assertThat(done().count()).isEqualTo(1);
        folder.removeAttempt("dead");
        assertThat(folder.attempts()).isEmpty();
        assertThat(done().count()).isEqualTo(1);
        chunk.close();
    }

    @Test
    void aChunkThatIsGivenUpLeavesNothing() throws IOException {
        try (Attempt attempt = folder.attempt("a")) {
            try (ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), STUDY, cells(0), Cells.STEPS, Cells.CELLS)) {
                Cells.write(chunk, cells(0), 0);
            }
        }
        assertThat(folder.files("cells")).isEmpty();
        assertThat(folder.files("steps")).isEmpty();
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void aDamagedFileIsMovedAsideAndItsChunkDoneAgain() throws IOException {
        for (String name : List.of("cells/r001-c000002.parquet", "steps/r001-c000002.parquet")) {
            publish("before", 2);
            Path file = path.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            DoneChunks done = done();
            assertThat(done.count()).isZero();
            assertThat(done.damage()).containsExactly(name + " is damaged: it does not end like a Parquet file");
            assertThat(file).doesNotExist();
            publish("after", 2);
            assertThat(file).hasBinaryContent(whole);
            assertThat(done().count()).isEqualTo(1);
        }
        assertThat(folder.files("_separatrix/bad"))
                .extracting(StoredFile::name)
                .containsExactly(
                        "_separatrix/bad/cells-r001-c000002-driver.parquet",
                        "_separatrix/bad/steps-r001-c000002-driver.parquet");
    }

    @Test
    void aDamagedFileFoundWhilePublishingMakesRoom() throws IOException {
        publish("a", 2);
        Path file = path.resolve("steps/r001-c000002.parquet");
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[40] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> folder.check("steps/r001-c000002.parquet")).isInstanceOf(DamagedTable.class);
        Receipt receipt = publish("b", 2);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(file).hasBinaryContent(whole);
        assertThat(path.resolve("_separatrix/bad/steps-r001-c000002-b.parquet")).hasBinaryContent(flipped);
        folder.check("steps/r001-c000002.parquet");
    }

    @Test
    void aFileOfAnotherStudyOrChunkDoesNotCount() throws IOException {
        publish("a", 1);
        Files.copy(path.resolve("cells/r001-c000001.parquet"), path.resolve("cells/r001-c000003.parquet"));
        Files.copy(path.resolve("steps/r001-c000001.parquet"), path.resolve("steps/r001-c000003.parquet"));
        DoneChunks done = done();
        assertThat(done.pending()).containsExactly(0, 2, 3);
        assertThat(done.damage()).hasSize(2).allMatch(sentence -> sentence.contains("separatrix.chunk"));
        try (Attempt attempt = folder.attempt("stranger")) {
            assertThat(attempt.doneChunks(1, CHUNKS, "another study").count()).isZero();
        }
    }

    @Test
    void racingAttemptsPublishEveryChunkOnce() throws Exception {
        int attempts = 4;
        ExecutorService threads = Executors.newFixedThreadPool(attempts);
        CyclicBarrier start = new CyclicBarrier(attempts);
        try {
            List<Future<List<Receipt>>> futures = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                String name = "racer-" + i;
                futures.add(threads.submit(() -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int chunk = 0; chunk < 25; chunk++) {
                        start.await();
                        receipts.add(publish(name, chunk));
                    }
                    return receipts;
                }));
            }
            List<Receipt> all = new ArrayList<>();
            for (Future<List<Receipt>> future : futures) {
                all.addAll(future.get());
            }
            assertThat(all).allMatch(Receipt::isDone);
            for (int chunk = 0; chunk < 25; chunk++) {
                int number = chunk;
                assertThat(all.stream()
                                .filter(receipt -> receipt.chunk().chunk() == number)
                                .filter(receipt -> receipt.cells() == Publication.PUBLISHED))
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        try (Attempt attempt = folder.attempt("driver")) {
            DoneChunks done = attempt.doneChunks(1, 25, STUDY);
            assertThat(done.isComplete()).isTrue();
            assertThat(done.cellRows()).isEqualTo(25 * CELLS);
        }
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void theFingerprintDoesNotDependOnTheChunks() throws IOException {
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            publish("a", CHUNKS - 1 - chunk);
        }
        ResultFolder other = ResultFolder.open(path.resolveSibling("other"));
        long[] all = LongStream.range(0, CHUNKS * CELLS).toArray();
        Receipt receipt;
        try (Attempt attempt = other.attempt("a");
                ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), STUDY, all, Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, all, 0);
            receipt = chunk.publish();
        }
        assertThat(done().fingerprint()).isEqualTo(receipt.fingerprint());
    }

    @Test
    void aStoredDigestFollowsFromTheStoredRows() throws IOException {
        publish("a", 1);
        LogicalDigest digest = new LogicalDigest(Cells.STEPS, Cells.CELLS);
        int cellsRead = 0;
        try (TableReader steps = folder.table("steps/r001-c000001.parquet");
                TableReader cells = folder.table("cells/r001-c000001.parquet")) {
            boolean left = steps.next();
            while (cells.next()) {
                for (; left && steps.getLong(0) == cells.getLong(0); left = steps.next()) {
                    digest.step(steps.row());
                }
                assertThat(digest.cell(cells.row())).isEqualTo(cells.getText(5));
                cellsRead++;
            }
            assertThat(left).isFalse();
        }
        assertThat(cellsRead).isEqualTo(CELLS);
    }

    @Test
    void aChunkHoldsThePlannedCellsInOrder() throws IOException {
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), STUDY, cells(0), Cells.STEPS, Cells.CELLS)) {
            assertThatThrownBy(() -> Cells.write(chunk, new long[] {1}, 0))
                    .hasMessage("the next cell of chunk r001-c000000 must be 0 but was 1");
        }
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), STUDY, cells(0), Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, new long[] {0, 1}, 0);
            assertThatThrownBy(chunk::publish)
                    .hasMessage("chunk r001-c000000 must hold 3 cells but holds 2; cell 2 is missing");
        }
        assertThat(folder.files("cells")).isEmpty();
    }

    @Test
    void theStudyIsPublishedOnceAndComparedAfterwards() throws IOException {
        try (Attempt attempt = folder.attempt("a")) {
            String name = "_separatrix/study.json";
            assertThat(attempt.putIfAbsent(name, "{}".getBytes(UTF_8))).isEqualTo(Publication.PUBLISHED);
            assertThat(attempt.putIfAbsent(name, "{}".getBytes(UTF_8))).isEqualTo(Publication.ALREADY_SAME);
            assertThat(attempt.putIfAbsent(name, "[]".getBytes(UTF_8))).isEqualTo(Publication.ALREADY_DIFFERENT);
            assertThat(folder.read(name)).asString(UTF_8).isEqualTo("{}");
            assertThat(folder.has(name)).isTrue();
            assertThat(folder.has("report.html")).isFalse();
        }
    }

    @Test
    void phasesAndReportsAreReplacedButResultsNever() throws IOException {
        try (Attempt attempt = folder.attempt("a")) {
            attempt.write("report.html", "old".getBytes(UTF_8));
            attempt.write("report.html", "new".getBytes(UTF_8));
            assertThat(folder.read("report.html")).asString(UTF_8).isEqualTo("new");
            for (String content : List.of("first", "second")) {
                try (OutputStream out = attempt.file("labels/" + content + ".txt")) {
                    out.write(content.getBytes(UTF_8));
                }
                attempt.replaceFolder("labels", ResultFolder.PHASES);
            }
            assertThat(folder.files("phases")).extracting(StoredFile::name).containsExactly("phases/second.txt");
            assertThatThrownBy(() -> attempt.replaceFolder("labels", "cells"))
                    .hasMessage("nothing under cells is ever replaced, but cells was to be");
            assertThatThrownBy(() -> attempt.write("steps/x", new byte[0]))
                    .hasMessage("nothing under steps is ever replaced, but steps/x was to be");
        }
    }

    @Test
    void anAttemptIsNamedSoThatItStaysInStaging() {
        for (String name : List.of("", "..", "a/b", "../cells")) {
            assertThatThrownBy(() -> folder.attempt(name)).hasMessageContaining("but was '" + name + "'");
        }
    }

    private DoneChunks done() throws IOException {
        try (Attempt attempt = folder.attempt("driver")) {
            return attempt.doneChunks(1, CHUNKS, STUDY);
        }
    }

    private Receipt publish(String attemptName, int chunk) throws IOException {
        return publish(attemptName, chunk, 0);
    }

    private Receipt publish(String attemptName, int number, double error) throws IOException {
        try (Attempt attempt = folder.attempt(attemptName);
                ChunkWriter chunk =
                        attempt.chunk(new ChunkName(1, number), STUDY, cells(number), Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, cells(number), error);
            return chunk.publish();
        }
    }

    private static long[] cells(int chunk) {
        return LongStream.range((long) chunk * CELLS, (long) (chunk + 1) * CELLS)
                .toArray();
    }
}
