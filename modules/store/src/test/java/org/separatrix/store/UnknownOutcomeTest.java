package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose answer to a publish is lost: the file may or may not be there. */
class UnknownOutcomeTest {
    private static final long[] CELLS = {0, 1, 2};

    @TempDir
    private Path folder;

    @Test
    void anErrorAfterTheFileWasPublishedIsASuccess() throws IOException {
        AtomicInteger faults = new AtomicInteger();
        Store lossy = new LossyStore(LocalStore.create(folder), true, faults);
        Receipt receipt = publish(new ResultFolder(lossy));
        assertThat(faults).hasValue(2);
        assertThat(receipt.isDone()).isTrue();
        assertThat(receipt.cells()).isEqualTo(Publication.ALREADY_SAME);
        assertThat(ResultFolder.existing(Location.of(folder)).files("cells")).hasSize(1);
    }

    @Test
    void anErrorBeforeTheFileWasPublishedIsReportedAndTheNextAttemptSucceeds() throws IOException {
        AtomicInteger faults = new AtomicInteger();
        Store lossy = new LossyStore(LocalStore.create(folder), false, faults);
        assertThatThrownBy(() -> publish(new ResultFolder(lossy))).hasMessage("the answer was lost");
        assertThat(faults).hasValue(1);
        ResultFolder results = ResultFolder.existing(Location.of(folder));
        assertThat(results.files("steps")).isEmpty();
        assertThat(results.attempts()).isEmpty();
        assertThat(publish(results).cells()).isEqualTo(Publication.PUBLISHED);
    }

    private static Receipt publish(ResultFolder folder) throws IOException {
        try (Attempt attempt = folder.attempt("a");
                ChunkWriter chunk = attempt.chunk(new ChunkName(1, 0), "study", CELLS, Cells.STEPS, Cells.CELLS)) {
            Cells.write(chunk, CELLS, 0);
            return chunk.publish();
        }
    }

    private record LossyStore(Store store, boolean publishes, AtomicInteger faults) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (publishes) {
                store.publish(staged, name);
            }
            faults.incrementAndGet();
            throw new IOException("the answer was lost");
        }
    }
}
