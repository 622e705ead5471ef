package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose answer to a publish is lost: the file may or may not be there. */
class UnknownOutcomeTest {
    private static final long[] CELLS = {0, 1, 2};

    @TempDir
    private Path folder;

    private final List<Integer> pauses = new ArrayList<>();

    @Test
    void anErrorAfterTheFileWasPublishedIsASuccess() throws IOException {
        LossyStore lossy = new LossyStore(LocalStore.create(folder), Lost.ANSWER, 2);
        Receipt receipt = publish(new ResultFolder(lossy).pausing(pauses::add));
        assertThat(lossy.faults()).hasValue(2);
        assertThat(receipt.isDone()).isTrue();
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(pauses).isEmpty();
        assertThat(ResultFolder.existing(Location.of(folder)).files("cells")).hasSize(1);
    }

    @Test
    void anErrorBeforeTheFileWasPublishedIsTriedAgainAfterAPause() throws IOException {
        LossyStore lossy = new LossyStore(LocalStore.create(folder), Lost.CALL, 3);
        Receipt receipt = publish(new ResultFolder(lossy).pausing(pauses::add));
        assertThat(lossy.faults()).hasValue(3);
        assertThat(receipt.steps()).isEqualTo(Publication.PUBLISHED);
        assertThat(receipt.cells()).isEqualTo(Publication.PUBLISHED);
        assertThat(pauses).containsExactly(1, 2, 3);
    }

    @Test
    void whatNeverSucceedsIsReportedAfterSomeTriesAndTheNextAttemptSucceeds() throws IOException {
        LossyStore lossy = new LossyStore(LocalStore.create(folder), Lost.CALL, Integer.MAX_VALUE);
        assertThatThrownBy(() -> publish(new ResultFolder(lossy).pausing(pauses::add)))
                .hasMessage("the answer was lost");
        assertThat(lossy.faults()).hasValue(Claim.TRIES);
        assertThat(pauses).hasSize(Claim.TRIES - 1);
        ResultFolder results = ResultFolder.existing(Location.of(folder));
        assertThat(results.files("steps")).isEmpty();
        assertThat(results.attempts()).isEmpty();
        assertThat(publish(results).cells()).isEqualTo(Publication.PUBLISHED);
    }

    @Test
    void aPauseThatIsCutShortEndsTheTries() throws IOException {
        LossyStore lossy = new LossyStore(LocalStore.create(folder), Lost.CALL, Integer.MAX_VALUE);
        ResultFolder results = new ResultFolder(lossy).pausing(failures -> {
            throw new InterruptedIOException("told to end");
        });
        assertThatThrownBy(() -> publish(results)).hasMessage("told to end");
        assertThat(lossy.faults()).hasValue(1);
    }

    @Test
    void aSmallFileIsPublishedThroughLostAnswersToo() throws IOException {
        for (Lost lost : Lost.values()) {
            LossyStore lossy = new LossyStore(LocalStore.create(folder.resolve(lost.name())), lost, 1);
            try (Attempt attempt = new ResultFolder(lossy).attempt("a")) {
                Publication outcome = attempt.putIfAbsent("_separatrix/study.json", "{\"a\": 1}".getBytes(UTF_8));
                assertThat(outcome).isEqualTo(lost == Lost.ANSWER ? Publication.ALREADY_SAME : Publication.PUBLISHED);
            }
            assertThat(lossy.faults()).hasValue(1);
        }
    }

    private static Receipt publish(ResultFolder folder) throws IOException {
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), "study", CELLS, Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, CELLS, 0);
            return chunk.publish();
        }
    }

    private enum Lost {
        CALL,
        ANSWER
    }

    /** Its first so many publishes end with an error: before they had an effect, or after. */
    private record LossyStore(Store store, Lost lost, int many, AtomicInteger faults) implements DelegatingStore {
        LossyStore(Store store, Lost lost, int many) {
            this(store, lost, many, new AtomicInteger());
        }

        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (faults.get() == many) {
                return store.publish(staged, name);
            }
            if (lost == Lost.ANSWER) {
                store.publish(staged, name);
            }
            faults.incrementAndGet();
            throw new IOException("the answer was lost");
        }
    }
}
