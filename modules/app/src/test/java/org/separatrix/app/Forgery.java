package org.separatrix.app;

import java.io.IOException;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ChunkWriter;
import org.separatrix.store.LogicalDigest;
import org.separatrix.store.TableReader;
import org.separatrix.store.TableWriter;
import org.separatrix.study.round.RoundChunk;

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
        ChunkName name = sweep.name(chunk);
        long[] numbers = sweep.rounds().chunk(chunk).cells();
        Tables tables = Tables.of(sweep.study(), sweep.rounds().columns());
        try (Attempt attempt = sweep.folder().attempt("forgery");
                TableReader cells = sweep.folder().table(name.cells());
                TableReader steps = sweep.folder().table(name.steps());
                ChunkWriter writer = attempt.chunk(
                        name,
                        sweep.rounds().chunk(chunk).round().study().digest(),
                        numbers,
                        tables.steps(),
                        tables.cells())) {
            long last = lastStep(name, numbers[0]);
            boolean more = steps.next();
            while (cells.next()) {
                while (more && steps.getLong(0) == cells.getLong(0)) {
                    boolean forge = steps.getLong(0) == numbers[0] && steps.getLong(1) == last;
                    copy(
                            steps,
                            writer.steps(),
                            steps.getLong(0),
                            forge ? tables.steps().index(metric) : -1);
                    more = steps.next();
                }
                copy(cells, writer.cells(), cells.getLong(0), -1);
            }
            folder.delete(name.cells());
            folder.delete(name.steps());
            writer.publish();
        }
    }

    /** Publishes the results of a chunk's first two cells, and what is said of their place, under each other's number. */
    void twoCellsExchanged(int chunk) throws IOException {
        ChunkName name = sweep.name(chunk);
        RoundChunk of = sweep.rounds().chunk(chunk);
        Tables tables = Tables.of(sweep.study(), sweep.rounds().columns());
        long[] numbers = of.cells();
        try (Attempt attempt = sweep.folder().attempt("forgery");
                ChunkWriter writer =
                        attempt.chunk(name, of.round().study().digest(), numbers, tables.steps(), tables.cells())) {
            for (int i = 0; i < numbers.length; i++) {
                copyCell(name, numbers[i < 2 ? 1 - i : i], numbers[i], writer);
            }
            folder.delete(name.cells());
            folder.delete(name.steps());
            writer.publish();
        }
    }

    private void copyCell(ChunkName name, long from, long to, ChunkWriter writer) throws IOException {
        try (TableReader cells = sweep.folder().table(name.cells());
                TableReader steps = sweep.folder().table(name.steps())) {
            while (steps.next()) {
                if (steps.getLong(0) == from) {
                    copy(steps, writer.steps(), to, -1);
                }
            }
            while (cells.next()) {
                if (cells.getLong(0) == from) {
                    copy(cells, writer.cells(), to, -1);
                }
            }
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

    private static void copy(TableReader from, TableWriter to, long cell, int forged) throws IOException {
        to.put(0, cell);
        for (int column = 1; column < to.schema().size(); column++) {
            if (from.isNull(column) || to.schema().column(column).name().equals(LogicalDigest.COLUMN)) {
                continue;
            }
            switch (to.schema().column(column).type()) {
                case LONG -> to.put(column, from.getLong(column));
                case DOUBLE, FLOAT ->
                    to.put(column, column == forged ? Math.nextUp(from.getDouble(column)) : from.getDouble(column));
                case TEXT -> to.put(column, from.getText(column));
            }
        }
        to.endRow();
    }
}
