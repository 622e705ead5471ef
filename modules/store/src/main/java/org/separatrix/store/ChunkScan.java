package org.separatrix.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look over the published chunks of a study: two listings, then the footers. */
final class ChunkScan {
    private final Attempt attempt;
    private final Store store;
    private final String study;
    private final Map<String, StoredFile> listed = new HashMap<>();
    private final List<String> damage = new ArrayList<>();
    private final Fingerprint fingerprint = new Fingerprint();
    private long cellRows;
    private long stepRows;

    ChunkScan(Attempt attempt, Store store, String study) throws IOException {
        this.attempt = attempt;
        this.store = store;
        this.study = study;
        for (String folder : List.of(ResultFolder.CELLS, ResultFolder.STEPS)) {
            store.files(folder).forEach(file -> listed.put(file.name(), file));
        }
    }

    /** Whether both files of the chunk are there, whole as far as their footers tell, and of the same results. */
    boolean isDone(ChunkName chunk) throws IOException {
        Optional<TableFooter> steps = footer(chunk, chunk.steps(), ResultFolder.STEPS);
        Optional<TableFooter> cells = footer(chunk, chunk.cells(), ResultFolder.CELLS);
        if (steps.isEmpty() || cells.isEmpty()) {
            return false;
        }
        String content = ChunkFiles.fingerprint(cells.get());
        if (!content.equals(ChunkFiles.fingerprint(steps.get()))) {
            damage.add(chunk.cells() + " and " + chunk.steps() + " do not hold the same results");
            return false;
        }
        fingerprint.merge(Fingerprint.parse(content));
        cellRows += cells.get().rows();
        stepRows += steps.get().rows();
        return true;
    }

    long cellRows() {
        return cellRows;
    }

    long stepRows() {
        return stepRows;
    }

    String fingerprint() {
        return fingerprint.hex();
    }

    List<String> damage() {
        return damage;
    }

    private Optional<TableFooter> footer(ChunkName chunk, String name, String table) throws IOException {
        StoredFile file = listed.get(name);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return ChunkFiles.footer(store, name, ChunkFiles.keyValues(chunk, table, study));
        } catch (DamagedTable found) {
            if (attempt.moveDamaged(file)) {
                damage.add(found.getMessage());
            }
            return Optional.empty();
        }
    }
}
