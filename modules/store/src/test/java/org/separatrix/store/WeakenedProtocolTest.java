package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.separatrix.store.Simulation.Run;

/**
 * What the simulator is worth: each protocol here lacks one thing that the real one has, and the simulator finds a run in
 * which that does harm. A protocol of which it does not is a part of the real one that nobody tests, or nobody needs.
 */
class WeakenedProtocolTest {
    private static final long SEEDS = 4000;

    private final GoldenChunks golden = GoldenChunks.of(Simulation.CHUNKS);

    WeakenedProtocolTest() throws IOException {}

    @Test
    void aPublishThatOverwritesIsCaught() {
        requireCaught(new OnStore(OverwritingStore::new), "was replaced");
    }

    @Test
    void aPublishThatIsVisibleBeforeItIsWholeIsCaught() {
        requireCaught(new OnStore(CopyingStore::new), "is published but not whole");
    }

    @Test
    void aPublishThatLooksFirstAndThenRenamesIsCaught() {
        requireCaught(new OnStore(LookingStore::new), "was replaced");
    }

    @Test
    void aPublishThatDoesNotSyncTheFolderIsCaught() {
        requireCaught(new OnStore(UnsyncedStore::new), "would not survive a loss of power");
    }

    @Test
    void aMoveAsideThatDoesNotLookWhatItMovedIsCaught() {
        requireCaught(new OnStore(BlindStore::new), "which was whole");
    }

    /** As it is in a bucket, where nothing can be moved: RELIABILITY.md says that this is not promised there. */
    @Test
    void aMoveAsideByCopyAndRemovalIsCaught() {
        requireCaught(new OnStore(CopyAndRemovalStore::new), "which was whole");
    }

    @Test
    void anErrorTakenForANoIsCaught() {
        requireCaught(new TrustsErrors(), "which was whole");
    }

    @Test
    void anErrorTakenForAYesIsCaught() {
        requireCaught(new IgnoresErrors(), "is published, but it is not");
    }

    @Test
    void cellsBeforeStepsAreCaught() {
        requireCaught(new CellsFirst(), "a reader found nothing under steps/");
    }

    @Test
    void stagedBytesThatAreNotReadAgainAreCaught() {
        requireCaught(new ReadsNothingAgain(), "is published but not whole");
    }

    @Test
    void doneByTheListingOfCellsAloneIsCaught() {
        requireCaught(new ListsCells(), "at last steps/");
    }

    @Test
    void aDriverThatClearsAwayWhatTheLivingHaveStagedIsCaught() {
        requireCaught(new ClearsAway(), "met no mishap but failed");
    }

    /** The simulator is a function of its seed: a violation can be looked at again, step by step. */
    @Test
    void aViolationHappensAgainWithTheSameSeed() {
        Protocol weakened = new CellsFirst();
        long seed = firstViolation(weakened).orElseThrow().seed();
        List<String> trace = Simulation.trace(seed, golden, weakened);
        assertThat(trace).isEqualTo(Simulation.trace(seed, golden, weakened));
        assertThat(trace.get(trace.size() - 1))
                .isEqualTo("VIOLATION " + firstViolation(weakened).orElseThrow().violation());
    }

    private void requireCaught(Protocol weakened, String violation) {
        Optional<Run> caught = firstViolation(weakened);
        assertThat(caught).as("a violation within %d seeds", SEEDS).isPresent();
        assertThat(caught.get().violation()).contains(violation);
    }

    private Optional<Run> firstViolation(Protocol weakened) {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> Simulation.run(seed, golden, weakened))
                .filter(run -> !run.violation().isEmpty())
                .findFirst();
    }

    private interface Weakening {
        Store of(SimulatedStore store);
    }

    private record OnStore(Weakening weakening) implements Protocol {
        @Override
        public Store store(SimulatedStore store) {
            return weakening.of(store);
        }
    }

    private record OverwritingStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            store.replaceFile(staged, name);
            return true;
        }
    }

    private record CopyingStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (store.find(name).isPresent()) {
                return false;
            }
            byte[] bytes = StoredBytes.read(store.open(staged));
            SimulatedDisk.Content content = store.disk().create(name);
            store.before().accept("write to " + name);
            store.disk().append(content, bytes, 0, bytes.length);
            store.disk().sync(content);
            store.syncFolderOf(name);
            return true;
        }
    }

    private record LookingStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (store.find(name).isPresent()) {
                return false;
            }
            store.replaceFile(staged, name);
            return true;
        }
    }

    private record UnsyncedStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            store.before().accept("link " + staged + " to " + name);
            return store.disk().link(staged, name);
        }
    }

    private record BlindStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean moveAside(StoredFile seen, String name) throws IOException {
            if (store.find(seen.name()).isEmpty()) {
                return false;
            }
            store.disk().rename(seen.name(), name);
            return true;
        }
    }

    private record CopyAndRemovalStore(SimulatedStore store) implements DelegatingStore {
        @Override
        public boolean moveAside(StoredFile seen, String name) throws IOException {
            if (!store.find(seen.name()).equals(Optional.of(seen))) {
                return false;
            }
            store.disk().append(store.disk().create(name), store.disk().read(seen.name()), 0, (int) seen.bytes());
            if (!store.find(seen.name()).equals(Optional.of(seen))) {
                return false;
            }
            store.before().accept("remove " + seen.name());
            store.disk().unlink(seen.name());
            return true;
        }
    }

    /** Takes back what it was told has failed. */
    private record TrustingStore(Store store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            try {
                return store.publish(staged, name);
            } catch (IOException error) {
                Optional<StoredFile> left = store.find(name);
                if (left.isPresent()) {
                    store.moveAside(left.get(), ResultFolder.STAGING + "/failed");
                }
                throw error;
            }
        }
    }

    private static final class TrustsErrors implements Protocol {
        @Override
        public Receipt publish(Store store, Attempt attempt, ChunkName chunk, StagedTable steps, StagedTable cells)
                throws IOException {
            Store trusting = new TrustingStore(store);
            Attempt own = new ResultFolder(trusting).attempt("trusting");
            return Protocol.super.publish(trusting, own, chunk, steps, cells);
        }
    }

    private static final class IgnoresErrors implements Protocol {
        @Override
        public Receipt publish(Store store, Attempt attempt, ChunkName chunk, StagedTable steps, StagedTable cells)
                throws IOException {
            steps.check(store);
            cells.check(store);
            return new Receipt(
                    chunk, publish(store, steps, chunk.steps()), publish(store, cells, chunk.cells()), 0, 0, "");
        }

        private static Publication publish(Store store, StagedTable table, String name) {
            try {
                return store.publish(table.name(), name) ? Publication.PUBLISHED : Publication.ALREADY_SAME;
            } catch (IOException ignored) {
                return Publication.PUBLISHED;
            }
        }
    }

    private static final class CellsFirst implements Protocol {
        @Override
        public Receipt publish(Store store, Attempt attempt, ChunkName chunk, StagedTable steps, StagedTable cells)
                throws IOException {
            steps.check(store);
            cells.check(store);
            Publication ofCells = publish(store, attempt, cells, chunk.cells());
            return new Receipt(chunk, publish(store, attempt, steps, chunk.steps()), ofCells, 0, 0, "");
        }

        private static Publication publish(Store store, Attempt attempt, StagedTable table, String name)
                throws IOException {
            return attempt.claim()
                    .publish(table.name(), name, () -> store.find(name).map(there -> Publication.ALREADY_SAME));
        }
    }

    private static final class ReadsNothingAgain implements Protocol {
        @Override
        public Receipt publish(Store store, Attempt attempt, ChunkName chunk, StagedTable steps, StagedTable cells)
                throws IOException {
            store.publish(steps.name(), chunk.steps());
            store.publish(cells.name(), chunk.cells());
            return new Receipt(chunk, Publication.PUBLISHED, Publication.PUBLISHED, 0, 0, "");
        }
    }

    private static final class ListsCells implements Protocol {
        @Override
        public BitSet done(ResultFolder folder, Attempt attempt, int chunks) throws IOException {
            BitSet done = new BitSet();
            for (int chunk = 0; chunk < chunks; chunk++) {
                done.set(chunk, folder.has(new ChunkName(1, chunk).cells()));
            }
            return done;
        }
    }

    private static final class ClearsAway implements Protocol {
        @Override
        public void begin(ResultFolder folder) throws IOException {
            for (String attempt : folder.attempts()) {
                folder.removeAttempt(attempt);
            }
        }
    }
}
