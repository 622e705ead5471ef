package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.store.ChunkCheck;
import org.separatrix.store.ChunkFindings;
import org.separatrix.store.ChunkName;
import org.separatrix.store.Damage;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
import org.separatrix.store.TableReader;

/** Reads a chunk and its labels in full: all of a sweep's folder that belongs to certain cells. */
final class ChunkVerification {
    private final Sweep sweep;
    private final ResultFolder folder;
    private final ChunkCheck check;

    ChunkVerification(Sweep sweep) {
        this.sweep = sweep;
        this.folder = sweep.folder();
        Tables tables = Tables.of(sweep.study(), sweep.plan().columns());
        this.check = folder.chunkCheck(sweep.study().digest(), tables.steps(), tables.cells());
    }

    /**
     * What was found.
     *
     * @param labels the table of the chunk's labels, if there is one
     * @param damage of chunk and labels
     */
    record Result(ChunkFindings chunk, Optional<StoredFile> labels, List<Damage> damage) {
        long bytes() {
            return chunk.bytes() + labels.map(StoredFile::bytes).orElse(0L);
        }
    }

    Result verify(int chunk) throws IOException {
        ChunkName name = new ChunkName(Rounds.FIRST, chunk);
        long[] planned = sweep.plan().cells(sweep.plan().chunk(chunk));
        ChunkFindings found = check.check(name, planned);
        List<Damage> damage = new ArrayList<>(found.damage());
        Optional<StoredFile> labels = folder.find(Tables.phasesOf(name));
        if (labels.isPresent()) {
            wrong(labels.get().name(), planned).ifPresent(what -> damage.add(new Damage(labels.get(), what)));
        }
        return new Result(found, labels, damage);
    }

    /** What is wrong with a table of labels; empty if nothing is. */
    private Optional<String> wrong(String labels, long[] planned) throws IOException {
        try {
            folder.check(labels);
            try (TableReader rows = folder.table(labels, Tables.CELL)) {
                for (long cell : planned) {
                    if (!rows.next() || rows.getLong(0) != cell) {
                        return Optional.of(labels + " does not label every cell once: cell " + cell + " is missing");
                    }
                }
                return rows.next()
                        ? Optional.of(labels + " labels more than the cells of its chunk")
                        : Optional.empty();
            }
        } catch (DamagedTable found) {
            return Optional.of(found.getMessage());
        }
    }
}
