package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of one Parquet file, in order, of all columns or of those that are asked for. What is read was checked: the
 * footer against its seal, every page against its checksum.
 */
public final class TableReader implements AutoCloseable {
    private final InputFile file;
    private final String name;
    private final boolean sealed;
    private final ParquetFileReader parquet;
    private final ParquetColumn[] columns;
    private final ParsedVersion writerVersion;
    private final Map<String, String> keyValues;
    private final Row row;
    private final ColumnReader[] readers;
    private final Binary[] lastText;
    private final String[] lastString;
    private long leftInGroup;

    /** A table that Separatrix wrote. Without names, all its columns. */
    public static TableReader open(Path file, String... columns) throws IOException {
        return open(input(file), file.toString(), columns);
    }

    /** A table of any origin and compression; only the columns that are read must be numbers or text. */
    public static TableReader openForeign(Path file, String... columns) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        return open(input(file), file.toString(), false, options, Map.of(), columns);
    }

    static TableReader open(InputFile file, String name, String... columns) throws IOException {
        TableFooter footer = TableFooter.read(file, name);
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .withCodecFactory(new Zstandard())
                .build();
        return open(file, name, true, options, footer.keyValues(), columns);
    }

    private static TableReader open(
            InputFile file,
            String name,
            boolean sealed,
            ParquetReadOptions options,
            Map<String, String> keyValues,
            String... columns)
            throws IOException {
        ParquetFileReader parquet;
        try {
            parquet = ParquetFileReader.open(file, options);
        } catch (RuntimeException damage) {
            throw new DamagedTable(name, damage);
        }
        try {
            return new TableReader(file, name, sealed, parquet, keyValues, columns);
        } catch (RuntimeException | IOException failure) {
            parquet.close();
            throw failure;
        }
    }

    private TableReader(
            InputFile file,
            String name,
            boolean sealed,
            ParquetFileReader parquet,
            Map<String, String> keyValues,
            String... wanted)
            throws IOException {
        this.name = name;
        this.parquet = parquet;
        this.keyValues = keyValues;
        this.sealed = sealed;
        this.file = file;
        FileMetaData content = parquet.getFooter().getFileMetaData();
        this.columns = ParquetColumn.of(content.getSchema(), List.of(wanted), name);
        this.writerVersion = version(content.getCreatedBy());
        List<Column> schema = new ArrayList<>();
        List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
        for (ParquetColumn column : columns) {
            schema.add(column.column());
            fields.add(content.getSchema().getType(column.column().name()));
        }
        parquet.setRequestedSchema(new MessageType(content.getSchema().getName(), fields));
        this.row = new Row(new TableSchema(schema));
        this.readers = new ColumnReader[columns.length];
        this.lastText = new Binary[columns.length];
        this.lastString = new String[columns.length];
    }

    /** The columns that are read, in the order in which they were asked for. */
    public TableSchema schema() {
        return row.schema();
    }

    public long rows() {
        return parquet.getRecordCount();
    }

    public Map<String, String> keyValues() {
        return keyValues;
    }

    /** Goes to the next row; false after the last one. */
    public boolean next() throws IOException {
        try {
            while (leftInGroup == 0) {
                if (!nextGroup()) {
                    return false;
                }
            }
            leftInGroup--;
            row.clear();
            for (int column = 0; column < readers.length; column++) {
                ColumnReader reader = readers[column];
                if (reader.getCurrentDefinitionLevel() == columns[column].maxDefinitionLevel()) {
                    read(reader, column);
                }
                reader.consume();
            }
            return true;
        } catch (RuntimeException | IOException failure) {
            throw diagnosed(failure);
        }
    }

    /** Parquet meets bytes that make no sense with whatever exception they lead to, so the seal is asked what happened. */
    private IOException diagnosed(Exception failure) throws IOException {
        if (sealed) {
            Seal.check(file, name);
        }
        return failure instanceof IOException same ? same : new DamagedTable(name, failure);
    }

    public boolean isNull(int column) {
        return row.isNull(column);
    }

    public long getLong(int column) {
        return row.getLong(column);
    }

    /** The value, NaN if there is none. */
    public double getDouble(int column) {
        return row.getDouble(column);
    }

    /** The text, null if there is none. */
    public String getText(int column) {
        return row.getText(column);
    }

    /** The current row, the same object for all of them. */
    public Row row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        parquet.close();
    }

    private boolean nextGroup() throws IOException {
        PageReadStore pages = parquet.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        leftInGroup = pages.getRowCount();
        for (int column = 0; column < readers.length; column++) {
            ColumnDescriptor descriptor = columns[column].descriptor();
            readers[column] = new ColumnReaderImpl(
                    descriptor, pages.getPageReader(descriptor), new PrimitiveConverter() {}, writerVersion);
        }
        return true;
    }

    private void read(ColumnReader reader, int column) {
        switch (columns[column].encoding()) {
            case INT32 -> row.put(column, (long) reader.getInteger());
            case INT64 -> row.put(column, reader.getLong());
            case FLOAT -> row.put(column, (double) reader.getFloat());
            case DOUBLE -> row.put(column, reader.getDouble());
            default -> row.put(column, text(reader.getBinary(), column));
        }
    }

    /** The same text again and again, as in a column of words, is decoded once. */
    private String text(Binary bytes, int column) {
        if (!bytes.equals(lastText[column])) {
            lastText[column] = bytes.copy();
            lastString[column] = bytes.toStringUsingUTF8();
        }
        return lastString[column];
    }

    private static InputFile input(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new LocalInputFile(file);
    }

    static ParsedVersion version(String createdBy) throws IOException {
        try {
            return VersionParser.parse(createdBy);
        } catch (VersionParseException unknown) {
            return new ParsedVersion(createdBy, null, null);
        }
    }
}
