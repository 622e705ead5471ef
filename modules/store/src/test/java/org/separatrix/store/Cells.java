package org.separatrix.store;

import java.io.IOException;

/** Results of cells that are a pure function of their numbers. */
final class Cells {
    static final TableSchema STEPS = TableSchema.of(
            Column.required("cell", Type.LONG),
            Column.required("step", Type.LONG),
            new Column("time", Type.DOUBLE),
            new Column("loss", Type.DOUBLE));
    static final TableSchema CELLS = TableSchema.of(
            Column.required("cell", Type.LONG),
            new Column("kappa", Type.DOUBLE),
            Column.required("outcome", Type.TEXT),
            new Column("message", Type.TEXT),
            new Column("last_loss", Type.DOUBLE),
            Column.required("digest", Type.TEXT));

    private Cells() {}

    /** Every third cell has failed and has no steps. */
    static boolean hasFailed(long cell) {
        return cell % 3 == 2;
    }

    static int steps(long cell) {
        return hasFailed(cell) ? 0 : 4 + (int) (cell % 3);
    }

    static double loss(long cell, int step) {
        return step == 1 ? Double.NaN : StrictMath.exp(-0.1 * step) * (1 + StrictMath.sin((double) cell));
    }

    /** @param error added to every loss, as if the trainings did not repeat themselves */
    static void write(ChunkWriter chunk, long[] cells, double error) throws IOException {
        for (long cell : cells) {
            double last = Double.NaN;
            for (int step = 0; step < steps(cell); step++) {
                last = loss(cell, step) + error;
                chunk.steps().put(0, cell);
                chunk.steps().put(1, (long) step);
                chunk.steps().put(2, 0.5 * step);
                chunk.steps().put(3, last);
                chunk.steps().endRow();
            }
            chunk.cells().put(0, cell);
            chunk.cells().put(1, cell / 7.0);
            chunk.cells().put(2, hasFailed(cell) ? "failed" : "completed");
            chunk.cells().put(3, hasFailed(cell) ? "größer als π" : null);
            chunk.cells().put(4, last);
            chunk.cells().endRow();
        }
    }
}
