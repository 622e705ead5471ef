package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** What the two files of a chunk say of themselves, and whether it is what they should say. */
final class ChunkFiles {
    static final String FINGERPRINT = "separatrix.fingerprint";

    private static final String STUDY = "separatrix.study";
    private static final String CHUNK = "separatrix.chunk";
    private static final String TABLE = "separatrix.table";
    private static final String LAYOUT = "separatrix.layout";

    private ChunkFiles() {}

    /** The keys of a chunk's file under {@code cells} or {@code steps}, but for the fingerprint, which comes last. */
    static Map<String, String> keyValues(ChunkName chunk, String table, String study) {
        return Map.of(STUDY, study, CHUNK, chunk.text(), TABLE, table, LAYOUT, "1");
    }

    /** The footer of a chunk's file, believed only if it is that chunk's; empty if there is none, or none any more. */
    static Optional<TableFooter> footer(Store store, String name, Map<String, String> expected) throws IOException {
        try {
            return Optional.of(confirmed(() -> expected(TableFooter.read(store.open(name), name), name, expected)));
        } catch (NoSuchFileException | FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    private static TableFooter expected(TableFooter footer, String name, Map<String, String> expected)
            throws DamagedTable {
        for (Map.Entry<String, String> pair : expected.entrySet()) {
            String actual = footer.keyValues().get(pair.getKey());
            if (!pair.getValue().equals(actual)) {
                throw new DamagedTable(name, pair.getKey() + " must be " + pair.getValue() + " but is " + actual);
            }
        }
        if (!footer.keyValues().containsKey(FINGERPRINT)) {
            throw new DamagedTable(name, "it has no " + FINGERPRINT);
        }
        return footer;
    }

    /** Compares every byte of a file with its seal. */
    static void checkSeal(Store store, String name) throws IOException {
        confirmed(() -> {
            Seal.check(store.open(name), name);
            return name;
        });
    }

    /** What is read from a file. */
    @FunctionalInterface
    private interface Look<T> {
        T at() throws IOException;
    }

    /** Damage is believed when it is seen twice: a single read can go wrong where the file is right, and readers need it. */
    private static <T> T confirmed(Look<T> look) throws IOException {
        try {
            return look.at();
        } catch (DamagedTable once) {
            return look.at();
        }
    }

    static String fingerprint(TableFooter footer) {
        return footer.keyValues().get(FINGERPRINT);
    }
}
