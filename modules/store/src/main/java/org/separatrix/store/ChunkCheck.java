package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads chunks to the last byte and believes nothing that their files say of themselves: seals are computed again, rows are
 * compared with the cells that were planned, digests are taken anew from the rows.
 */
public final class ChunkCheck {
    private final Store store;
    private final String study;
    private final TableSchema stepsSchema;
    private final TableSchema cellsSchema;

    /**
     * @param study the digest of the study that the chunks belong to
     * @param steps the columns that their steps must have, and {@code cells} those of their cells
     */
    ChunkCheck(Store store, String study, TableSchema steps, TableSchema cells) {
        this.store = store;
        this.study = study;
        this.stepsSchema = steps;
        this.cellsSchema = cells;
    }

    /** Reads a chunk that must hold these cells, ascending. May be called by several threads at a time. */
    public ChunkFindings check(ChunkName chunk, long[] planned) throws IOException {
        // Steps are published first, so whoever sees the cells of a chunk finds its steps afterwards.
        Optional<StoredFile> cells = store.find(chunk.cells());
        Optional<StoredFile> steps = store.find(chunk.steps());
        List<Damage> damage = new ArrayList<>();
        boolean cellsWhole = cells.isPresent() && isWhole(cells.get(), chunk, ResultFolder.CELLS, cellsSchema, damage);
        boolean stepsWhole = steps.isPresent() && isWhole(steps.get(), chunk, ResultFolder.STEPS, stepsSchema, damage);
        if (cellsWhole && steps.isEmpty()) {
            damage.add(Damage.of(cells.get(), "stands alone: " + chunk.steps() + " is missing"));
        }
        Rows rows = new Rows(chunk, planned);
        if (cellsWhole && stepsWhole) {
            for (String what : rows.compare().stream().toList()) {
                damage.add(new Damage(cells.get(), what));
                damage.add(new Damage(steps.get(), what));
            }
        }
        boolean right = damage.isEmpty();
        return new ChunkFindings(
                chunk,
                cells.isPresent(),
                (cells.isPresent() ? 1 : 0) + (steps.isPresent() ? 1 : 0),
                cells.map(StoredFile::bytes).orElse(0L)
                        + steps.map(StoredFile::bytes).orElse(0L),
                right ? rows.cells : 0,
                right ? rows.steps : 0,
                right ? rows.fingerprint.hex() : new Fingerprint().hex(),
                damage);
    }

    /** Whether a file has every byte that it was sealed with, and is the table of this study and chunk. */
    private boolean isWhole(StoredFile file, ChunkName chunk, String table, TableSchema schema, List<Damage> damage)
            throws IOException {
        try {
            ChunkFiles.checkSeal(store, file.name());
            ChunkFiles.footer(store, file.name(), ChunkFiles.keyValues(chunk, table, study));
            try (TableReader rows = TableReader.open(store.open(file.name()), file.name())) {
                if (!rows.schema().equals(schema)) {
                    throw new DamagedTable(file.name(), "its columns are not those of the study");
                }
            }
            return true;
        } catch (DamagedTable found) {
            damage.add(new Damage(file, found.getMessage()));
        } catch (NoSuchFileException | FileNotFoundException gone) {
            damage.add(Damage.of(file, "was moved away while it was looked at"));
        }
        return false;
    }

    /** The rows of both tables side by side. */
    private final class Rows {
        private final ChunkName chunk;
        private final long[] planned;
        private final Fingerprint fingerprint = new Fingerprint();
        private long cells;
        private long steps;

        Rows(ChunkName chunk, long[] planned) {
            this.chunk = chunk;
            this.planned = planned;
        }

        /** What is wrong, in a sentence; empty if nothing is. */
        Optional<String> compare() throws IOException {
            try (TableReader cellRows = TableReader.open(store.open(chunk.cells()), chunk.cells());
                    TableReader stepRows = TableReader.open(store.open(chunk.steps()), chunk.steps())) {
                Optional<String> wrong = compare(cellRows, stepRows);
                if (wrong.isPresent()) {
                    return wrong;
                }
                String claimed = cellRows.keyValues().get(ChunkFiles.FINGERPRINT);
                if (!claimed.equals(stepRows.keyValues().get(ChunkFiles.FINGERPRINT))) {
                    return wrong("do not hold the same results: their fingerprints differ");
                }
                return claimed.equals(fingerprint.hex())
                        ? Optional.empty()
                        : wrong("do not hold the results that they claim: their fingerprint is another");
            } catch (DamagedTable found) {
                return Optional.of(found.getMessage());
            }
        }

        private Optional<String> compare(TableReader cellRows, TableReader stepRows) throws IOException {
            int cell = cellsSchema.index("cell");
            int digestColumn = cellsSchema.index(LogicalDigest.COLUMN);
            LogicalDigest digest = new LogicalDigest(stepsSchema, cellsSchema);
            boolean stepWaits = stepRows.next();
            for (long expected : planned) {
                if (!cellRows.next() || cellRows.getLong(cell) != expected) {
                    return wrong("do not hold every cell of the plan once: cell " + expected + " is missing in "
                            + chunk.cells());
                }
                stepWaits = steps(expected, stepRows, stepWaits, digest);
                String hex = digest.cell(cellRows.row());
                if (!hex.equals(cellRows.getText(digestColumn))) {
                    return wrong("do not belong together: the digest of cell " + expected + " must be "
                            + cellRows.getText(digestColumn) + " but is " + hex);
                }
                fingerprint.add(hex);
                cells++;
            }
            if (stepWaits || cellRows.next()) {
                return wrong("hold more than the cells of the plan");
            }
            return Optional.empty();
        }

        /** Takes the steps of a cell, in ascending order, and says whether there is another row after them. */
        private boolean steps(long expected, TableReader rows, boolean waits, LogicalDigest digest) throws IOException {
            int cell = stepsSchema.index("cell");
            int step = stepsSchema.index("step");
            long last = -1;
            boolean another = waits;
            while (another && rows.getLong(cell) == expected && rows.getLong(step) > last) {
                last = rows.getLong(step);
                digest.step(rows.row());
                steps++;
                another = rows.next();
            }
            return another;
        }

        private Optional<String> wrong(String what) {
            return Optional.of(chunk.cells() + " and " + chunk.steps() + " " + what);
        }
    }
}
