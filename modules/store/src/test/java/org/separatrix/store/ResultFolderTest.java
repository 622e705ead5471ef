package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    private Path path;

    private ResultFolder folder;
    private SmallStudy study;

    @BeforeEach
    void open() throws IOException {
        folder = ResultFolder.open(Location.of(path.resolve("out")));
        path = path.resolve("out");
        study = new SmallStudy(folder);
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
        Receipt receipt = study.publish("a", 1);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cellRows()).isEqualTo(SmallStudy.CELLS);
        assertThat(receipt.stepRows()).isEqualTo(4 + 5);
        DoneChunks done = study.done();
        assertThat(done.pending()).containsExactly(0, 2, 3);
        assertThat(done.cellRows()).isEqualTo(SmallStudy.CELLS);
        assertThat(done.stepRows()).isEqualTo(receipt.stepRows());
        assertThat(done.fingerprint()).isEqualTo(receipt.fingerprint());
        assertThat(folder.listedChunks(1, SmallStudy.CHUNKS).stream()).containsExactly(1);
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void aSecondAttemptFindsItsOwnResults() throws IOException {
        study.publish("a", 1);
        byte[] cells = folder.read("cells/r001-c000001.parquet");
        Receipt second = study.publish("b", 1);
        assertThat(second.steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(second.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(second.isDone()).isTrue();
        assertThat(folder.read("cells/r001-c000001.parquet")).isEqualTo(cells);
        assertThat(folder.attempts()).isEmpty();
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
                        receipts.add(study.publish(name, chunk));
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
            DoneChunks done = attempt.doneChunks(1, 25, SmallStudy.STUDY);
            assertThat(done.isComplete()).isTrue();
            assertThat(done.cellRows()).isEqualTo(25 * SmallStudy.CELLS);
        }
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void theFingerprintDoesNotDependOnTheChunks() throws IOException {
        for (int chunk = 0; chunk < SmallStudy.CHUNKS; chunk++) {
            study.publish("a", SmallStudy.CHUNKS - 1 - chunk);
        }
        ResultFolder other = ResultFolder.open(Location.of(path.resolveSibling("other")));
        long[] all = LongStream.range(0, SmallStudy.CHUNKS * SmallStudy.CELLS).toArray();
        Receipt receipt;
        try (Attempt attempt = other.attempt("a");
                ChunkWriter chunk =
                        attempt.chunk(new ChunkName(1, 0), SmallStudy.STUDY, all, Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, all, 0);
            receipt = chunk.publish();
        }
        assertThat(study.done().fingerprint()).isEqualTo(receipt.fingerprint());
    }

    @Test
    void aStoredDigestFollowsFromTheStoredRows() throws IOException {
        study.publish("a", 1);
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
        assertThat(cellsRead).isEqualTo(SmallStudy.CELLS);
    }

    @Test
    void aChunkHoldsThePlannedCellsInOrder() throws IOException {
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = study.begin(attempt, 0)) {
            assertThatThrownBy(() -> Cells.write(chunk, new long[] {1}, 0))
                    .hasMessage("the next cell of chunk r001-c000000 must be 0 but was 1");
        }
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = study.begin(attempt, 0)) {
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
            assertThat(attempt.putIfAbsent(name, "{\"a\": 1}".getBytes(UTF_8))).isEqualTo(Publication.PUBLISHED);
            assertThat(attempt.putIfAbsent(name, "{\"a\": 1}".getBytes(UTF_8))).isEqualTo(Publication.ALREADY_SAME);
            assertThat(attempt.putIfAbsent(name, "{\"a\": 2}".getBytes(UTF_8)))
                    .isEqualTo(Publication.ALREADY_DIFFERENT);
            assertThat(folder.read(name)).asString(UTF_8).isEqualTo("{\"a\": 1}");
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
}
