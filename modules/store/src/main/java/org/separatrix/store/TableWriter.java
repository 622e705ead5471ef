package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Rows on their way into one Parquet file. Equal rows make equal bytes, on any machine. A file is a table only after
 * {@link #finish}; closed without, it has no footer and no reader takes it for one.
 *
 * <p>A row is what was put since the last {@link #endRow}; what was not put is null.
 */
public final class TableWriter implements AutoCloseable {
    private static final int ROW_GROUP_BYTES = 32 << 20;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 20_000;

    private final Row row;
    private final int[] required;
    private final Consumer<Row> beforeRow;
    private final SealedOutput output;
    private final RowSupport support;
    private final ParquetWriter<Row> parquet;
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
        List<Column> columns = schema.columns();
        this.required = columns.stream()
                .filter(Column::required)
                .mapToInt(columns::indexOf)
                .toArray();
        this.beforeRow = beforeRow;
        this.output = new SealedOutput(out, name);
        this.support = new RowSupport(schema, keyValues, output::holdBack);
        this.parquet = new Builder(output, support).with(schema).build();
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
        parquet.write(row);
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
    public TableFooter finish(Map<String, String> keyValues) throws IOException {
        support.add(keyValues);
        parquet.close();
        finished = true;
        return new TableFooter(rows, support.keyValues(), output.seal());
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            output.discard();
            try {
                parquet.close();
            } finally {
                output.close();
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final RowSupport support;

        Builder(OutputFile file, RowSupport support) {
            super(file);
            this.support = support;
        }

        /** Everything that decides on bytes is said here, so that no default of a library can change them. */
        Builder with(TableSchema schema) {
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new Zstandard());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withWriterVersion(WriterVersion.PARQUET_2_0);
            withPageWriteChecksumEnabled(true);
            withRowGroupSize((long) ROW_GROUP_BYTES);
            withPageSize(PAGE_BYTES);
            withPageRowCountLimit(PAGE_ROWS);
            withDictionaryPageSize(PAGE_BYTES);
            withSizeStatisticsEnabled(false);
            withDictionaryEncoding(false);
            withByteStreamSplitEncoding(false);
            for (Column column : schema.columns()) {
                switch (column.type()) {
                    case LONG, DOUBLE -> {}
                    case TEXT -> withDictionaryEncoding(column.name(), true);
                }
            }
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
