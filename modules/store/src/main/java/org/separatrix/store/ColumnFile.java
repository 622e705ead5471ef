package org.separatrix.store;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.values.factory.DefaultV2ValuesWriterFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Rows on their way into the columns of one Parquet file. Numbers are gathered by {@link NumberColumn}, words are left to Parquet,
 * which makes a dictionary of them. Everything that decides on bytes is
 * said here, so that no default of a library can change them.
 */
final class ColumnFile implements AutoCloseable {
    private static final long ROW_GROUP_BYTES = 32 << 20;
    private static final int ROWS_BETWEEN_LOOKS = 1000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 20_000;

    /** Where Parquet would put data on the blocks of a disk; here nowhere. */
    private static final int PADDING = 0;

    private final MessageType schema;
    private final ParquetProperties properties;
    private final ParquetFileWriter file;
    private final BytesInputCompressor compressor = new Zstandard().getCompressor(CompressionCodecName.ZSTD);
    private final TableSchema table;
    private final NumberColumn[] numbers;
    private final ColumnWriter[] texts;
    private final byte[][] lastBytes;
    private final Binary[] lastText;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore textStore;
    private long rowsInGroup;

    ColumnFile(OutputFile output, TableSchema table) throws IOException {
        this.schema = parquetSchema(table);
        this.properties = properties(table);
        this.table = table;
        this.numbers = new NumberColumn[table.size()];
        this.texts = new ColumnWriter[table.size()];
        this.lastBytes = new byte[table.size()][];
        this.lastText = new Binary[table.size()];
        this.file = new ParquetFileWriter(
                output, schema, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, PADDING, null, properties);
        file.start();
        beginGroup();
    }

    void write(Row row) throws IOException {
        for (int column = 0; column < numbers.length; column++) {
            if (numbers[column] != null) {
                numbers[column].add(row, column);
            } else {
                write(row, column);
            }
        }
        textStore.endRecord();
        rowsInGroup++;
        if (rowsInGroup % ROWS_BETWEEN_LOOKS == 0 && bufferedBytes() > ROW_GROUP_BYTES) {
            endGroup();
            beginGroup();
        }
    }

    private void write(Row row, int column) {
        if (row.isNull(column)) {
            texts[column].writeNull(0, 0);
        } else {
            texts[column].write(text(row, column), 0, table.column(column).required() ? 0 : 1);
        }
    }

    private long bufferedBytes() {
        long bytes = textStore.getBufferedSize();
        for (NumberColumn column : numbers) {
            bytes += column == null ? 0 : column.bufferedBytes();
        }
        return bytes;
    }

    /** Writes the last pages; only the footer is left. */
    void endRows() throws IOException {
        endGroup();
    }

    /** Writes the footer with these keys and closes the output. */
    void end(Map<String, String> keyValues) throws IOException {
        file.end(keyValues);
        file.close();
    }

    /** Frees what is outside of the heap; without {@link #end} the file has no footer. */
    @Override
    public void close() {
        compressor.release();
    }

    private void beginGroup() {
        pages = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        textStore = properties.newColumnWriteStore(textSchema(), pages, pages);
        rowsInGroup = 0;
        for (int column = 0; column < numbers.length; column++) {
            ColumnDescriptor descriptor = schema.getColumns().get(column);
            if (table.column(column).type() == Type.TEXT) {
                texts[column] = textStore.getColumnWriter(descriptor);
            } else {
                numbers[column] =
                        new NumberColumn(table.column(column), descriptor, properties, pages.getPageWriter(descriptor));
            }
        }
    }

    private void endGroup() throws IOException {
        if (rowsInGroup > 0) {
            file.startBlock(rowsInGroup);
            for (NumberColumn column : numbers) {
                if (column != null) {
                    column.endPage();
                }
            }
            textStore.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        textStore.close();
        pages.close();
    }

    private Binary text(Row row, int column) {
        byte[] bytes = row.utf8(column);
        if (lastBytes[column] != bytes) {
            lastBytes[column] = bytes;
            lastText[column] = Binary.fromConstantByteArray(bytes);
        }
        return lastText[column];
    }

    private static ParquetProperties properties(TableSchema table) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                // The default one is shared by all threads, and has the properties of whoever came last.
                .withValuesWriterFactory(new DefaultV2ValuesWriterFactory())
                .withPageWriteChecksumEnabled(true)
                .withPageSize(PAGE_BYTES)
                .withPageRowCountLimit(PAGE_ROWS)
                .withDictionaryPageSize(PAGE_BYTES)
                .withSizeStatisticsEnabled(false)
                .withDictionaryEncoding(false)
                .withByteStreamSplitEncoding(false);
        for (Column column : table.columns()) {
            if (column.type() == Type.TEXT) {
                builder.withDictionaryEncoding(column.name(), true);
            }
        }
        return builder.build();
    }

    private MessageType textSchema() {
        return new MessageType(
                schema.getName(),
                schema.getFields().stream()
                        .filter(field -> table.columns()
                                        .get(schema.getFieldIndex(field.getName()))
                                        .type()
                                == Type.TEXT)
                        .toList());
    }

    private static MessageType parquetSchema(TableSchema table) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : table.columns()) {
            PrimitiveTypeName primitive =
                    switch (column.type()) {
                        case LONG -> INT64;
                        case DOUBLE -> DOUBLE;
                        case FLOAT -> FLOAT;
                        case TEXT -> BINARY;
                    };
            var field = column.required() ? Types.required(primitive) : Types.optional(primitive);
            message.addField((column.type() == Type.TEXT ? field.as(stringType()) : field).named(column.name()));
        }
        return message.named("separatrix");
    }
}
