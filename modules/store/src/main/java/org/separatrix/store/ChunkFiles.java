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
        TableFooter footer;
        try {
            footer = TableFooter.read(store.open(name), name);
        } catch (NoSuchFileException | FileNotFoundException absent) {
            return Optional.empty();
        }
        return Optional.of(expected(footer, name, expected));
    }

    /** A footer that was read, believed only if it is that chunk's. */
    static TableFooter expected(TableFooter footer, String name, Map<String, String> expected) throws DamagedTable {
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

    static String fingerprint(TableFooter footer) {
        return footer.keyValues().get(FINGERPRINT);
    }
}
