package org.separatrix.store;

import java.io.IOException;
import java.util.Map;

/**
 * The two files of a chunk while they grow, cell after cell: first the cell's rows of {@link #steps}, in order, then its row
 * of {@link #cells}. The column {@code digest} of {@code cells} is filled in here. Nothing is visible to readers before
 * {@link #publish}.
 */
public final class ChunkWriter implements AutoCloseable {
    private final Attempt attempt;
    private final Store store;
    private final ChunkName chunk;
    private final String study;
    private final long[] expected;
    private final long[] stepsOfCell;
    private final int stepsCell;
    private final int stepsStep;
    private final int cellsCell;
    private final int cellsDigest;
    private final LogicalDigest digest;
    private final Fingerprint fingerprint = new Fingerprint();
    private final TableWriter steps;
    private final TableWriter cells;
    private int at;
    private long lastStep = -1;

    ChunkWriter(
            Attempt attempt,
            Store store,
            ChunkName chunk,
            String study,
            long[] expected,
            TableSchema stepsSchema,
            TableSchema cellsSchema)
            throws IOException {
        this.attempt = attempt;
        this.store = store;
        this.chunk = chunk;
        this.study = study;
        this.expected = ascending(expected);
        this.stepsOfCell = new long[expected.length];
        this.stepsCell = stepsSchema.index("cell");
        this.stepsStep = stepsSchema.index("step");
        this.cellsCell = cellsSchema.index("cell");
        this.cellsDigest = cellsSchema.index(LogicalDigest.COLUMN);
        this.digest = new LogicalDigest(stepsSchema, cellsSchema);
        this.steps = writer(ResultFolder.STEPS, stepsSchema);
        try {
            this.cells = writer(ResultFolder.CELLS, cellsSchema);
        } catch (IOException | RuntimeException failure) {
            steps.close();
            throw failure;
        }
    }

    private TableWriter writer(String table, TableSchema schema) throws IOException {
        String staged = staged(table);
        return new TableWriter(
                store.stage(staged),
                staged,
                schema,
                ChunkFiles.keyValues(chunk, table, study),
                table.equals(ResultFolder.STEPS) ? this::beforeStep : this::beforeCell);
    }

    private String staged(String table) {
        return attempt.staged(chunk.text() + "/" + table + ".parquet");
    }

    /** The table of recorded steps. */
    public TableWriter steps() {
        return steps;
    }

    /** The table of cells. */
    public TableWriter cells() {
        return cells;
    }

    /**
     * Completes both files, reads them again, and publishes {@code steps} and then {@code cells}. If other results stand
     * under the chunk's names, these here are kept under {@code _separatrix/conflicts} and nothing is replaced.
     */
    public Receipt publish() throws IOException {
        if (at != expected.length) {
            throw new IllegalStateException("chunk " + chunk.text() + " must hold " + expected.length
                    + " cells but holds " + at + "; cell " + expected[at] + " is missing");
        }
        Map<String, String> content = Map.of(ChunkFiles.FINGERPRINT, fingerprint.hex());
        StagedTable stagedSteps = new StagedTable(staged(ResultFolder.STEPS), steps.finish(content));
        StagedTable stagedCells = new StagedTable(staged(ResultFolder.CELLS), cells.finish(content));
        checkCells();
        return new ChunkCommit(store, attempt, chunk, study).publish(stagedSteps, stagedCells);
    }

    @Override
    public void close() throws IOException {
        try {
            steps.close();
        } finally {
            try {
                cells.close();
            } finally {
                store.removeStaged(attempt.staged(chunk.text()));
            }
        }
    }

    private void beforeStep(Row row) {
        requireCell(row, stepsCell);
        long step = row.getLong(stepsStep);
        if (step <= lastStep) {
            throw new IllegalArgumentException(
                    "steps of cell " + expected[at] + " must ascend but " + step + " follows " + lastStep);
        }
        lastStep = step;
        stepsOfCell[at]++;
        digest.step(row);
    }

    private void beforeCell(Row row) {
        requireCell(row, cellsCell);
        String hex = digest.cell(row);
        row.put(cellsDigest, hex);
        fingerprint.add(hex);
        at++;
        lastStep = -1;
    }

    private void requireCell(Row row, int column) {
        long cell = row.getLong(column);
        if (at == expected.length || cell != expected[at]) {
            throw new IllegalArgumentException("the next cell of chunk " + chunk.text() + " must be "
                    + (at == expected.length ? "none" : expected[at]) + " but was " + cell);
        }
    }

    /** Reads the column {@code cell} of both files again: every cell once, with the steps that it had. */
    private void checkCells() throws IOException {
        String stepsName = staged(ResultFolder.STEPS);
        String cellsName = staged(ResultFolder.CELLS);
        try (TableReader stepRows = TableReader.open(store.open(stepsName), stepsName, "cell");
                TableReader cellRows = TableReader.open(store.open(cellsName), cellsName, "cell")) {
            for (int i = 0; i < expected.length; i++) {
                requireNext(cellRows, cellsName, expected[i]);
                for (long step = 0; step < stepsOfCell[i]; step++) {
                    requireNext(stepRows, stepsName, expected[i]);
                }
            }
            if (stepRows.next() || cellRows.next()) {
                throw new DamagedTable(chunk.text(), "it has more rows than were written");
            }
        }
    }

    private static void requireNext(TableReader rows, String name, long cell) throws IOException {
        if (!rows.next() || rows.getLong(0) != cell) {
            throw new DamagedTable(name, "the next row must be of cell " + cell + " but is not");
        }
    }

    private static long[] ascending(long[] cells) {
        for (int i = 1; i < cells.length; i++) {
            if (cells[i] <= cells[i - 1]) {
                throw new IllegalArgumentException(
                        "the cells of a chunk must ascend but " + cells[i] + " follows " + cells[i - 1]);
            }
        }
        return cells.clone();
    }
}
