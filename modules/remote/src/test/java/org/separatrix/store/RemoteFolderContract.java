package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks on a real HDFS or S3: attempts race, die and lose answers, files are damaged, and all of it is made good. */
abstract class RemoteFolderContract {
    private static final String STEPS = "steps/r001-c000002.parquet";
    private static final String CELLS = "cells/r001-c000002.parquet";

    private Location location;
    private ResultFolder folder;
    private SmallStudy study;

    /** A place with nothing in it. */
    abstract Location emptyPlace() throws IOException;

    /** What the ledger calls the store. */
    abstract String kind();

    @BeforeEach
    void open() throws IOException {
        location = emptyPlace();
        folder = ResultFolder.open(location);
        study = new SmallStudy(folder);
    }

    @Test
    void aPublishedChunkIsDoneAndASecondAttemptFindsItsOwnResults() throws IOException {
        assertThat(study.publish("a", 1).cells()).isEqualTo(Publication.PUBLISHED);
        List<StoredFile> files = folder.files("cells");
        assertThat(study.publish("b", 1).cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(folder.files("cells")).isEqualTo(files);
        assertThat(study.done().pending()).containsExactly(0, 2, 3);
        assertThat(ResultFolder.existing(location).isDone(new ChunkName(1, 1), SmallStudy.STUDY))
                .isTrue();
        assertThat(folder.attempts()).isEmpty();
    }

    @Test
    void racingAttemptsPublishEveryChunkOnce() throws Exception {
        int attempts = 4;
        int chunks = 10;
        ExecutorService threads = Executors.newFixedThreadPool(attempts);
        CyclicBarrier start = new CyclicBarrier(attempts);
        List<Receipt> all = new ArrayList<>();
        try {
            List<Future<List<Receipt>>> futures = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                String name = "racer-" + i;
                SmallStudy own = new SmallStudy(ResultFolder.open(location));
                futures.add(threads.submit(() -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int chunk = 0; chunk < chunks; chunk++) {
                        start.await();
                        receipts.add(own.publish(name, chunk));
                    }
                    return receipts;
                }));
            }
            for (Future<List<Receipt>> future : futures) {
                all.addAll(future.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(all).hasSize(attempts * chunks).allMatch(Receipt::isDone);
        assertThat(all.stream().filter(receipt -> receipt.cells() == Publication.PUBLISHED))
                .extracting(Receipt::chunk)
                .doesNotHaveDuplicates()
                .hasSize(chunks);
        long rows;
        try (Attempt attempt = folder.attempt("driver")) {
            DoneChunks done = attempt.doneChunks(1, chunks, SmallStudy.STUDY);
            assertThat(done.isComplete()).isTrue();
            rows = done.cellRows();
        }
        assertThat(rows).isEqualTo((long) chunks * SmallStudy.CELLS);
        assertThat(folder.attempts()).isEmpty();
        ledger("racing-attempts")
                .injected("second writer of a chunk", (attempts - 1L) * chunks)
                .cells(rows, 0, 0)
                .write();
    }

    @Test
    void halfAChunkIsPendingAndDoneAgain() throws IOException {
        study.publish("a", 2);
        assertThat(files().delete(path(CELLS), false)).isTrue();
        assertThat(study.done().count()).isZero();
        Receipt receipt = study.publish("b", 2);
        assertThat(receipt.steps()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(study.done().pending()).containsExactly(0, 1, 3);
        ledger("half-a-chunk")
                .injected("file deleted", 1)
                .cells(SmallStudy.CELLS, 0, 0)
                .write();
    }

    @Test
    void aDamagedFileIsMovedAsideAndItsChunkDoneAgain() throws IOException {
        for (String name : List.of(CELLS, STEPS)) {
            study.publish("before", 2);
            byte[] whole = folder.read(name);
            overwrite(name, Arrays.copyOf(whole, whole.length / 2));
            DoneChunks done = study.done();
            assertThat(done.count()).isZero();
            assertThat(done.damage()).hasSize(1);
            assertThat(folder.has(name)).isFalse();
            study.publish("after", 2);
            assertThat(folder.read(name)).isEqualTo(whole);
            assertThat(study.done().count()).isEqualTo(1);
        }
        assertThat(folder.files("_separatrix/bad")).hasSize(2);
        ledger("truncated")
                .injected("file truncated", 2)
                .cells(SmallStudy.CELLS, 0, 0)
                .write();
    }

    @Test
    void aFlippedBitThatIsFoundWhilePublishingMakesRoom() throws IOException {
        study.publish("a", 2);
        byte[] whole = folder.read(STEPS);
        byte[] flipped = whole.clone();
        flipped[40] ^= 1;
        overwrite(STEPS, flipped);
        assertThatThrownBy(() -> folder.check(STEPS)).isInstanceOf(DamagedTable.class);
        Receipt receipt = study.publish("b", 2);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(folder.read(STEPS)).isEqualTo(whole);
        assertThat(folder.read(folder.files("_separatrix/bad").get(0).name())).isEqualTo(flipped);
        ledger("bit-flip")
                .injected("bit flipped", 1)
                .cells(SmallStudy.CELLS, 0, 0)
                .write();
    }

    @Test
    void anAnswerThatIsLostIsReadBack() throws IOException {
        for (boolean publishes : new boolean[] {true, false}) {
            Set<String> faults = new HashSet<>();
            int chunk = publishes ? 0 : 1;
            SmallStudy lossy = new SmallStudy(new ResultFolder(new LossyStore(location.create(), publishes, faults)));
            assertThat(lossy.publish("lossy", chunk).isDone()).isTrue();
            assertThat(faults).hasSize(2);
            assertThat(folder.isDone(new ChunkName(1, chunk), SmallStudy.STUDY)).isTrue();
        }
        assertThat(folder.files("cells")).hasSize(2);
        ledger("lost-answers")
                .injected("answer lost", 4)
                .cells(2L * SmallStudy.CELLS, 0, 0)
                .write();
    }

    /** Every first try to publish a name ends in an error, whether or not it came through. */
    private record LossyStore(Store store, boolean publishes, Set<String> failed) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (!failed.add(name)) {
                return store.publish(staged, name);
            }
            if (publishes) {
                store.publish(staged, name);
            }
            throw new IOException("the answer was lost");
        }
    }

    @Test
    void partsOfAFolderThatOthersHaveMadeArePutInPlaceTogether() throws IOException {
        for (int generation = 0; generation < 2; generation++) {
            try (Attempt gathering = folder.attempt("gathering-" + generation)) {
                for (int part = generation; part < 3; part++) {
                    try (Attempt worker = ResultFolder.open(location).attempt("worker-" + generation + part)) {
                        try (OutputStream out = worker.file("phases/part-" + part)) {
                            out.write(generation);
                        }
                        worker.handOver("phases/part-" + part, "gathering-" + generation);
                    }
                }
                gathering.replaceFolder("phases", ResultFolder.PHASES);
            }
        }
        assertThat(folder.files("phases"))
                .extracting(StoredFile::name)
                .containsExactly("phases/part-1", "phases/part-2");
        assertThat(folder.read("phases/part-1")).containsExactly(1);
        assertThat(folder.attempts()).isEmpty();
    }

    private FaultLedger ledger(String test) {
        return new FaultLedger(test + "-on-" + kind(), kind());
    }

    private Path path(String name) {
        return new Path(location.resolve(name));
    }

    private FileSystem files() throws IOException {
        return HadoopFolder.connect(location, Map.of());
    }

    private void overwrite(String name, byte[] content) throws IOException {
        try (FSDataOutputStream out = files().create(path(name), true)) {
            out.write(content);
        }
    }
}
