package org.separatrix.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One look over the published chunks of a study: two listings, then the footers. */
final class ChunkScan {
    private final Attempt attempt;
    private final Store store;
    private final String study;
    private final Map<String, StoredFile> listed = new HashMap<>();
    private final Map<String, TableFooter> ahead = new ConcurrentHashMap<>();
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

    /**
     * Reads the footers of a round ahead, many at a time, where a single one takes long. One that cannot be read is left to
     * whoever asks for it.
     */
    void lookAhead(int round, int chunks) throws IOException {
        if (store.requestsAtOnce() == 1) {
            return;
        }
        List<String> names = IntStream.range(0, chunks)
                .mapToObj(number -> new ChunkName(round, number))
                .flatMap(chunk -> Stream.of(chunk.steps(), chunk.cells()))
                .filter(listed::containsKey)
                .toList();
        Requests.forEach(names, store.requestsAtOnce(), name -> {
            try {
                ahead.put(name, TableFooter.read(store.open(name), name));
            } catch (IOException unread) {
                ahead.remove(name);
            }
        });
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
            Map<String, String> expected = ChunkFiles.keyValues(chunk, table, study);
            TableFooter known = ahead.get(name);
            return known == null
                    ? ChunkFiles.footer(store, name, expected)
                    : Optional.of(ChunkFiles.expected(known, name, expected));
        } catch (DamagedTable found) {
            if (attempt.moveDamaged(file)) {
                damage.add(found.getMessage());
            }
            return Optional.empty();
        }
    }
}
