package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every call of a store fails once, in every way in which a call fails, and the work is done again as a user would do it:
 * then all is there as if nothing had happened. A new store is tested by an instance of itself.
 */
abstract class EveryCallFailsContract {
    private final Map<CallFault, Long> injected = new EnumMap<>(CallFault.class);
    private final int chunks;
    private final GoldenChunks golden;
    private final String lastCells;
    private long planned;
    private long folders;

    EveryCallFailsContract(int chunks) throws IOException {
        this.chunks = chunks;
        this.golden = GoldenChunks.of(chunks);
        this.lastCells = new ChunkName(1, chunks - 1).cells();
    }

    /** A store with nothing in it, at another place each time. */
    abstract Store emptyStore() throws IOException;

    /** What the ledger calls this kind of store. */
    abstract String kind();

    /** Of so many faults one is made to happen: a store that answers slowly cannot be asked them all. */
    int oneIn() {
        return 1;
    }

    /** Is told of each store before it is used, and once more when its work is done; for readers from outside. */
    void watch(Store store) throws Exception {}

    void finished(Store store) throws Exception {}

    @Test
    void everyCallFailsOnceInEveryWayAndNothingIsLostOrTwice() throws Exception {
        for (StoreCall call : StoreCall.values()) {
            boolean damaged = call == StoreCall.MOVE_ASIDE;
            int calls = count(call, damaged);
            assertThat(calls).as("calls of %s in a run", call).isPositive();
            for (CallFault fault : CallFault.values()) {
                if (fault.canHappenTo(call)) {
                    failEachTime(call, fault, calls, damaged);
                }
            }
        }
        assertThat(injected).containsOnlyKeys(CallFault.values());
        assertThat(folders).isEqualTo((planned + oneIn() - 1) / oneIn());
        FaultLedger ledger = new FaultLedger("every-call-fails-" + kind(), kind());
        injected.forEach((fault, count) -> ledger.injected(fault.name().toLowerCase(Locale.ROOT), count));
        ledger.cells(folders * chunks * SmallStudy.CELLS, 0, 0).write();
    }

    private int count(StoreCall call, boolean damaged) throws IOException {
        FaultyStore counting = new FaultyStore(begun(damaged));
        new SmallRun(counting, "counted", chunks).run();
        return counting.calls(call);
    }

    private void failEachTime(StoreCall call, CallFault fault, int calls, boolean damaged) throws Exception {
        for (int nth = 1; nth <= calls; nth++) {
            if (planned++ % oneIn() != 0) {
                continue;
            }
            String what = fault + " at call " + nth + " of " + call;
            Store store = begun(damaged);
            if (!damaged) {
                watch(store);
            }
            FaultyStore faulty =
                    new FaultyStore(store, call, fault, nth, () -> new SmallRun(store, "meanwhile", chunks).run());
            boolean succeeded = run(faulty);
            assertThat(faulty.happened()).as("%s happened", what).isTrue();
            injected.merge(fault, 1L, Long::sum);
            if (succeeded) {
                requireGolden(store, what + ", which was not noticed");
            }
            new SmallRun(store, "again", chunks).run();
            requireGolden(store, what);
            if (!damaged) {
                finished(store);
            }
            folders++;
        }
    }

    private boolean run(Store store) {
        try {
            new SmallRun(store, "first", chunks).run();
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    /** If so, with one chunk that is there already and was damaged since. */
    private Store begun(boolean damaged) throws IOException {
        Store store = emptyStore();
        if (damaged) {
            String staged = ResultFolder.STAGING + "/before/file";
            try (OutputStream out = store.stage(staged)) {
                out.write(golden.files().get(lastCells), 0, 100);
            }
            store.publish(staged, lastCells);
        }
        return store;
    }

    private void requireGolden(Store store, String what) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String folder : new String[] {ResultFolder.CELLS, ResultFolder.STEPS}) {
            for (StoredFile file : store.files(folder)) {
                byte[] bytes = StoredBytes.read(store.open(file.name()));
                boolean same = Arrays.equals(bytes, golden.files().get(file.name()));
                found.put(file.name(), same ? "as planned" : "something else");
            }
        }
        Map<String, String> expected = new TreeMap<>();
        golden.files().keySet().forEach(name -> expected.put(name, "as planned"));
        assertThat(found).as(what).isEqualTo(expected);
        for (String name : new String[] {SmallRun.COMPLETE, SmallRun.REPORT, SmallRun.LABELS}) {
            assertThat(store.find(name)).as("%s after %s", name, what).isPresent();
        }
        Seal.check(store.open(SmallRun.LABELS), what);
        assertThat(StoredBytes.read(store.open(SmallRun.REPORT)))
                .asString()
                .as(what)
                .contains(SmallRun.REPORT);
        assertThat(StoredBytes.read(store.open(SmallRun.COMPLETE)))
                .asString()
                .as(what)
                .contains(golden.fingerprint());
    }
}
