package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rows on their way into one Parquet file. Equal rows make equal bytes, on any machine. A file is a table only after
 * {@link #finish}; closed without, it has no footer and no reader takes it for one.
 *
 * <p>A row is what was put since the last {@link #endRow}; what was not put is null.
 */
public final class TableWriter implements AutoCloseable {
    private static final String MODEL = "separatrix";

    private final Row row;
    private final int[] required;
    private final Consumer<Row> beforeRow;
    private final SealedOutput output;
    private final ColumnFile columns;
    private final Map<String, String> keyValues;
    private long rows;
    private boolean finished;

    /** A table in this file, which must not exist. */
    public static TableWriter create(Path file, TableSchema schema, Map<String, String> keyValues) throws IOException {
        return new TableWriter(new StagedFile(file), file.toString(), schema, keyValues, row -> {});
    }

    /** A table into this stream; {@code beforeRow} sees every row first and may still change it. */
    TableWriter(
            OutputStream out, String name, TableSchema schema, Map<String, String> keyValues, Consumer<Row> beforeRow)
            throws IOException {
        this.row = new Row(schema);
        this.required = IntStream.range(0, schema.size())
                .filter(column -> schema.column(column).required())
                .toArray();
        this.beforeRow = beforeRow;
        this.output = new SealedOutput(out, name);
        this.columns = new ColumnFile(output, schema);
        this.keyValues = new TreeMap<>(keyValues);
    }

    public TableSchema schema() {
        return row.schema();
    }

    public void put(int column, long value) {
        row.put(column, value);
    }

    public void put(int column, double value) {
        row.put(column, value);
    }

    public void put(int column, String value) {
        row.put(column, value);
    }

    public void endRow() throws IOException {
        beforeRow.accept(row);
        for (int column : required) {
            if (row.isNull(column)) {
                throw new IllegalStateException(
                        "column '" + row.schema().column(column).name()
                                + "' must have a value in every row but has none in row " + rows);
            }
        }
        columns.write(row);
        rows++;
        row.clear();
    }

    public long rows() {
        return rows;
    }

    /** Completes the table. On disk before this returns. */
    public TableFooter finish() throws IOException {
        return finish(Map.of());
    }

    /** Completes the table with more to say of it, known only now. */
    public TableFooter finish(Map<String, String> more) throws IOException {
        if (finished) {
            return new TableFooter(rows, keyValues, output.seal());
        }
        keyValues.putAll(more);
        Map<String, String> closing = new TreeMap<>(keyValues);
        closing.put(Seal.KEY, Seal.BLANK);
        closing.put(TableFooter.MODEL_KEY, MODEL);
        columns.endRows();
        output.holdBack();
        columns.end(closing);
        finished = true;
        return new TableFooter(rows, keyValues, output.seal());
    }

    @Override
    public void close() throws IOException {
        columns.close();
        if (!finished) {
            output.discard();
            output.close();
        }
    }
}
