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

    /** What the two files of a chunk say of themselves, and which of them are damaged. */
    record Look(ChunkName chunk, Optional<TableFooter> steps, Optional<TableFooter> cells, List<Damage> damage) {}

    /** Reads two footers; nothing is changed, so that many chunks can be looked at at a time. */
    Look look(ChunkName chunk) throws IOException {
        List<Damage> found = new ArrayList<>();
        Optional<TableFooter> steps = footer(chunk, chunk.steps(), ResultFolder.STEPS, found);
        Optional<TableFooter> cells = footer(chunk, chunk.cells(), ResultFolder.CELLS, found);
        return new Look(chunk, steps, cells, found);
    }

    /** Whether both files of the chunk are there, whole as far as their footers tell, and of the same results. */
    boolean isDone(Look look) throws IOException {
        for (Damage found : look.damage()) {
            if (attempt.moveDamaged(found.file())) {
                damage.add(found.what());
            }
        }
        if (look.steps().isEmpty() || look.cells().isEmpty()) {
            return false;
        }
        TableFooter cells = look.cells().get();
        TableFooter steps = look.steps().get();
        String content = ChunkFiles.fingerprint(cells);
        if (!content.equals(ChunkFiles.fingerprint(steps))) {
            damage.add(look.chunk().cells() + " and " + look.chunk().steps() + " do not hold the same results");
            return false;
        }
        fingerprint.merge(Fingerprint.parse(content));
        cellRows += cells.rows();
        stepRows += steps.rows();
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

    private Optional<TableFooter> footer(ChunkName chunk, String name, String table, List<Damage> found)
            throws IOException {
        StoredFile file = listed.get(name);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return ChunkFiles.footer(store, name, ChunkFiles.keyValues(chunk, table, study));
        } catch (DamagedTable damaged) {
            found.add(new Damage(file, damaged.getMessage()));
            return Optional.empty();
        }
    }
}
