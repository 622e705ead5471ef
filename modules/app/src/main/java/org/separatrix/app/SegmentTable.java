package org.separatrix.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.phases.Segment;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.TableWriter;

/**
 * The table {@code segments} of a chunk on its way to staging: for every cell a row for each phase that trajectories are cut into,
 * whether it was reached or not, so that what never happened can be counted.
 */
final class SegmentTable implements AutoCloseable {
    private final List<String> phases;
    private final Optional<TableWriter> table;

    /**
     * @param cut whether there is to be a table at all
     * @param phases those of the classifier; none give a table without rows
     */
    SegmentTable(Attempt attempt, ChunkName chunk, boolean cut, List<String> phases, Map<String, String> settings)
            throws IOException {
        this.phases = phases;
        this.table = cut
                ? Optional.of(attempt.table(Tables.segmentsOf(chunk), Tables.segments(), settings))
                : Optional.empty();
    }

    void write(long cell, List<Segment> segments) throws IOException {
        if (table.isEmpty()) {
            return;
        }
        for (String phase : phases) {
            TableWriter row = table.get();
            row.put(0, cell);
            row.put(1, phase);
            for (Segment segment : segments) {
                if (segment.phase().equals(phase)) {
                    row.put(2, segment.from());
                    row.put(3, segment.to());
                    row.put(4, segment.to() - segment.from());
                }
            }
            row.endRow();
        }
    }

    void finish() throws IOException {
        if (table.isPresent()) {
            table.get().finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (table.isPresent()) {
            table.get().close();
        }
    }
}
