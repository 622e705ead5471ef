package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damage of every kind to every kind of file that a run leaves: it is noticed, by the next run or by a full reading, and
 * after it was moved aside the next run makes the very same file again.
 */
class DamagedFolderTest {
    private static final int CHUNKS = 2;
    private static final int TRUNCATIONS = 40;
    private static final int FLIPS = 120;

    private final SimulatedStore golden = SimulatedStore.inMemory();
    private final ResultFolder whole = new ResultFolder(golden);

    @TempDir
    private Path disk;

    DamagedFolderTest() throws IOException {
        new SmallRun(golden, "golden", CHUNKS).run();
    }

    /** The kinds of files of a finished folder. */
    private enum Kind {
        CELLS(new ChunkName(1, 1).cells()),
        STEPS(new ChunkName(1, 1).steps()),
        STUDY(SmallRun.STUDY),
        PLAN(SmallRun.ROUND),
        COMPLETE(SmallRun.COMPLETE),
        LABELS(SmallRun.LABELS);

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsNoticedAndRepaired(Kind kind) throws IOException {
        byte[] bytes = StoredBytes.read(golden.open(kind.file));
        int undetected = 0;
        List<byte[]> damages = new ArrayList<>(truncations(bytes));
        int truncations = damages.size();
        damages.addAll(flips(bytes));
        for (byte[] damaged : damages) {
            Store store = finishedBut(kind.file, damaged);
            undetected += isNoticedAndRepaired(kind, store, bytes) ? 0 : 1;
        }
        assertThat(undetected).isZero();
        assertThat(damages.size() - truncations).isGreaterThanOrEqualTo(FLIPS);
        new FaultLedger("damage-to-" + kind.name().toLowerCase(Locale.ROOT), "memory")
                .injected("truncation", truncations)
                .injected("bit_flip", damages.size() - truncations)
                .cells((long) damages.size() * CHUNKS * SmallStudy.CELLS, 0, 0)
                .undetected(undetected)
                .write();
    }

    private static List<byte[]> truncations(byte[] bytes) {
        List<byte[]> damages = new ArrayList<>();
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / TRUNCATIONS) {
            damages.add(Arrays.copyOf(bytes, length));
        }
        return damages;
    }

    private static List<byte[]> flips(byte[] bytes) {
        List<byte[]> damages = new ArrayList<>();
        int step = Math.max(1, bytes.length / FLIPS);
        for (int at = 0; damages.size() < FLIPS || at < bytes.length; at += step) {
            byte[] flipped = bytes.clone();
            flipped[at % bytes.length] ^= (byte) (1 << (damages.size() % Byte.SIZE));
            damages.add(flipped);
        }
        return damages;
    }

    /** Either the next run makes the file again; or it says so; or a full reading does. */
    private boolean isNoticedAndRepaired(Kind kind, Store store, byte[] bytes) throws IOException {
        ResultFolder folder = new ResultFolder(store);
        if (!run(store) || !Arrays.equals(bytes, StoredBytes.read(store.open(kind.file)))) {
            if (!isDamaged(folder, kind)) {
                return false;
            }
            try (Attempt attempt = folder.attempt("repair")) {
                assertThat(attempt.moveDamaged(store.find(kind.file).orElseThrow()))
                        .isTrue();
            }
        }
        new SmallRun(store, "again", CHUNKS).run();
        assertThat(contents(store)).isEqualTo(contents(golden));
        return true;
    }

    private static boolean run(Store store) {
        try {
            new SmallRun(store, "next", CHUNKS).run();
            return true;
        } catch (IOException refusal) {
            assertThat(refusal).isInstanceOf(DamagedTable.class);
            return false;
        }
    }

    private static boolean isDamaged(ResultFolder folder, Kind kind) throws IOException {
        try {
            if (kind.file.endsWith(".json")) {
                folder.read(kind.file);
            } else {
                folder.check(kind.file);
            }
            return false;
        } catch (DamagedTable damage) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsMissingIsMadeAgain(Kind kind) throws IOException {
        SimulatedStore store = copy();
        store.disk().unlink(kind.file);
        new SmallRun(store, "again", CHUNKS).run();
        assertThat(contents(store)).isEqualTo(contents(golden));
    }

    @Test
    void chunksWhoseFilesWereSwappedAreDoneAgain() throws IOException {
        for (String table : new String[] {ResultFolder.CELLS, ResultFolder.STEPS}) {
            String first = table + "/r001-c000000.parquet";
            String second = table + "/r001-c000001.parquet";
            SimulatedStore store = copy();
            byte[] ofSecond = whole.read(second);
            store.disk().damage(second, whole.read(first), true);
            store.disk().damage(first, ofSecond, true);
            new SmallRun(store, "again", CHUNKS).run();
            assertThat(contents(store)).isEqualTo(contents(golden));
            assertThat(store.files(ResultFolder.DAMAGED)).hasSize(2);
        }
    }

    @Test
    void cellsInPlaceOfStepsAreDoneAgain() throws IOException {
        ChunkName chunk = new ChunkName(1, 0);
        Store store = finishedBut(chunk.steps(), whole.read(chunk.cells()));
        new SmallRun(store, "again", CHUNKS).run();
        assertThat(contents(store)).isEqualTo(contents(golden));
    }

    @Test
    void aFileOfAnotherStudyOrOfALaterProgramIsDoneAgain() throws IOException {
        ChunkName chunk = new ChunkName(1, 1);
        for (String[] other : new String[][] {{"separatrix.study", "another"}, {"separatrix.layout", "2"}}) {
            for (String file : new String[] {chunk.cells(), chunk.steps()}) {
                Store store = finishedBut(file, withKeyValue(file, other[0], other[1]));
                new SmallRun(store, "again", CHUNKS).run();
                assertThat(contents(store)).isEqualTo(contents(golden));
                assertThat(store.files(ResultFolder.DAMAGED)).hasSize(1);
            }
        }
    }

    private byte[] withKeyValue(String file, String key, String value) throws IOException {
        try (TableReader rows = whole.table(file)) {
            Map<String, String> keyValues = new TreeMap<>(rows.keyValues());
            assertThat(keyValues).containsKey(key);
            keyValues.put(key, value);
            return MemoryFile.of(rows.schema(), keyValues, writer -> {
                        while (rows.next()) {
                            for (int column = 0; column < rows.schema().size(); column++) {
                                copy(rows, writer, column);
                            }
                            writer.endRow();
                        }
                    })
                    .bytes();
        }
    }

    private static void copy(TableReader rows, TableWriter writer, int column) {
        if (!rows.isNull(column)) {
            switch (rows.schema().column(column).type()) {
                case LONG -> writer.put(column, rows.getLong(column));
                case DOUBLE, FLOAT -> writer.put(column, rows.getDouble(column));
                case TEXT -> writer.put(column, rows.getText(column));
            }
        }
    }

    /** What is no file at all is not moved: the user is told where it stands. */
    @Test
    void aFolderInTheWayOfAFileIsNamed() throws IOException {
        Store store = LocalStore.create(disk);
        for (Kind kind : new Kind[] {Kind.STUDY, Kind.STEPS, Kind.CELLS}) {
            Path folder = Files.createDirectories(disk.resolve(kind.file));
            assertThatThrownBy(() -> new SmallRun(store, "first", CHUNKS).run())
                    .hasMessage("Cannot publish " + kind.file + " in " + disk
                            + ": its name is neither free nor that of a file of ours. See what stands there.");
            Files.delete(folder);
        }
        new SmallRun(store, "again", CHUNKS).run();
        assertThat(contents(store)).isEqualTo(contents(golden));
    }

    private SimulatedStore copy() throws IOException {
        SimulatedStore copy = SimulatedStore.inMemory();
        for (String name : golden.disk().names(entry -> true)) {
            byte[] bytes = golden.disk().read(name);
            copy.disk().append(copy.disk().create(name), bytes, 0, bytes.length);
        }
        return copy;
    }

    private Store finishedBut(String file, byte[] damaged) throws IOException {
        SimulatedStore store = copy();
        store.disk().damage(file, damaged, damaged.length % 2 == 0);
        return store;
    }

    /** All files that a run leaves, but for what is kept of damage. */
    private static Map<String, List<Byte>> contents(Store store) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        for (String folder :
                new String[] {ResultFolder.CELLS, ResultFolder.STEPS, ResultFolder.PHASES, ResultFolder.OWN}) {
            for (StoredFile file : store.files(folder)) {
                List<Byte> bytes = new ArrayList<>();
                for (byte each : StoredBytes.read(store.open(file.name()))) {
                    bytes.add(each);
                }
                contents.put(file.name(), bytes);
            }
        }
        return contents;
    }
}
