package org.separatrix.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.store.ChunkName;
import org.separatrix.store.LogicalDigest;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;

/** Reads a published chunk, one trajectory at a time, in order of cells. */
final class ChunkReader implements AutoCloseable {
    private final List<String> recorded;
    private final TableReader cells;
    private final TableReader steps;
    private boolean stepWaits;

    ChunkReader(ResultFolder folder, ChunkName chunk, List<String> recorded) throws IOException {
        this.recorded = recorded;
        this.cells = folder.table(
                chunk.cells(),
                Tables.CELL,
                Tables.OUTCOME,
                Tables.STOPPED_AT,
                Tables.TIME,
                Tables.MESSAGE,
                LogicalDigest.COLUMN);
        String[] columns = new String[3 + recorded.size()];
        columns[0] = Tables.CELL;
        columns[1] = Tables.STEP;
        columns[2] = Tables.TIME;
        for (int i = 0; i < recorded.size(); i++) {
            columns[3 + i] = recorded.get(i);
        }
        try {
            this.steps = folder.table(chunk.steps(), columns);
        } catch (IOException | RuntimeException e) {
            cells.close();
            throw e;
        }
        stepWaits = steps.next();
    }

    /** The next cell's trajectory; empty at the end. */
    Optional<Trajectory> next() throws IOException {
        if (!cells.next()) {
            return Optional.empty();
        }
        long cell = cells.getLong(0);
        long[] stepNumbers = new long[64];
        double[] times = new double[64];
        double[] values = new double[64 * recorded.size()];
        int rows = 0;
        while (stepWaits && steps.getLong(0) == cell) {
            if (rows == stepNumbers.length) {
                stepNumbers = Arrays.copyOf(stepNumbers, 2 * rows);
                times = Arrays.copyOf(times, 2 * rows);
                values = Arrays.copyOf(values, 2 * values.length);
            }
            stepNumbers[rows] = steps.getLong(1);
            times[rows] = steps.getDouble(2);
            for (int column = 0; column < recorded.size(); column++) {
                values[rows * recorded.size() + column] = steps.getDouble(3 + column);
            }
            rows++;
            stepWaits = steps.next();
        }
        String message = cells.getText(4);
        Ending ending = new Ending(
                Outcome.ofWord(cells.getText(1)), cells.getLong(2), cells.getDouble(3), message == null ? "" : message);
        return Optional.of(new Trajectory(
                cell,
                recorded,
                Arrays.copyOf(stepNumbers, rows),
                Arrays.copyOf(times, rows),
                Arrays.copyOf(values, rows * recorded.size()),
                ending));
    }

    /** The digest of the cell that was read last. */
    String digest() {
        return cells.getText(5);
    }

    @Override
    public void close() throws IOException {
        try {
            cells.close();
        } finally {
            steps.close();
        }
    }
}
