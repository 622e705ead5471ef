package org.separatrix.app;

import java.io.IOException;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ChunkWriter;
import org.separatrix.store.LogicalDigest;
import org.separatrix.store.TableReader;
import org.separatrix.store.TableWriter;

/** A chunk published anew with one wrong value in it: whole files, right in form, with digests of their content. */
final class Forgery {
    private final Folder folder;
    private final Sweep sweep;

    Forgery(Folder folder) throws IOException {
        this.folder = folder;
        this.sweep = Sweep.of(folder.location());
    }

    /** Puts the next larger number in the place of the last value of a metric of the chunk's first cell. */
    void nextDouble(int chunk, String metric) throws IOException {
        ChunkName name = new ChunkName(Rounds.FIRST, chunk);
        long[] numbers = sweep.plan().cells(sweep.plan().chunk(chunk));
        Tables tables = Tables.of(sweep.study(), sweep.plan().columns());
        try (Attempt attempt = sweep.folder().attempt("forgery");
                TableReader cells = sweep.folder().table(name.cells());
                TableReader steps = sweep.folder().table(name.steps());
                ChunkWriter writer =
                        attempt.chunk(name, sweep.study().digest(), numbers, tables.steps(), tables.cells())) {
            long last = lastStep(name, numbers[0]);
            boolean more = steps.next();
            while (cells.next()) {
                while (more && steps.getLong(0) == cells.getLong(0)) {
                    boolean forge = steps.getLong(0) == numbers[0] && steps.getLong(1) == last;
                    copy(steps, writer.steps(), forge ? tables.steps().index(metric) : -1);
                    more = steps.next();
                }
                copy(cells, writer.cells(), -1);
            }
            folder.delete(name.cells());
            folder.delete(name.steps());
            writer.publish();
        }
    }

    private long lastStep(ChunkName name, long cell) throws IOException {
        long last = -1;
        try (TableReader steps = sweep.folder().table(name.steps(), Tables.CELL, Tables.STEP)) {
            while (steps.next()) {
                last = steps.getLong(0) == cell ? steps.getLong(1) : last;
            }
        }
        return last;
    }

    private static void copy(TableReader from, TableWriter to, int forged) throws IOException {
        for (int column = 0; column < to.schema().size(); column++) {
            if (from.isNull(column) || to.schema().column(column).name().equals(LogicalDigest.COLUMN)) {
                continue;
            }
            switch (to.schema().column(column).type()) {
                case LONG -> to.put(column, from.getLong(column));
                case DOUBLE ->
                    to.put(column, column == forged ? Math.nextUp(from.getDouble(column)) : from.getDouble(column));
                case TEXT -> to.put(column, from.getText(column));
            }
        }
        to.endRow();
    }
}
