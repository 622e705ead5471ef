package org.separatrix.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.Type;

/**
 * All numbers of a Parquet table of any origin and compression, row after row. Every row has a number in every column.
 *
 * @param columns their names, in the order of the file
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record NumbersOfTable(List<String> columns, double[] numbers) {
    private static final int MOST = 1 << 28;

    public NumbersOfTable {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name of the file, for messages
     * @throws IOException if it is damaged, or its columns are not numbers, or one of these is missing or not finite
     */
    public static NumbersOfTable read(String name, byte[] file) throws IOException {
        TableFooter.size(file, file.length, name);
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        try (ParquetFileReader parquet = ParquetFileReader.open(new BytesFile(file), options)) {
            return new Reading(parquet, name).all();
        } catch (UnusableTable said) {
            throw said;
        } catch (RuntimeException | IOException damage) {
            // Parquet meets bytes that make no sense with whatever exception they lead to.
            DamagedTable damaged = new DamagedTable(name, "its footer or its pages make no sense (" + damage + ")");
            damaged.initCause(damage);
            throw damaged;
        } catch (OutOfMemoryError tooLarge) {
            throw new UnusableTable(name, "is damaged, or needs more memory than there is");
        }
    }

    /** One pass over a file. */
    private static final class Reading {
        private final ParquetFileReader parquet;
        private final String name;
        private final ParsedVersion writer;
        private final List<NumericColumn> columns = new ArrayList<>();
        private double[] numbers = {};

        Reading(ParquetFileReader parquet, String name) throws IOException {
            this.parquet = parquet;
            this.name = name;
            FileMetaData content = parquet.getFooter().getFileMetaData();
            this.writer = TableReader.version(content.getCreatedBy());
            for (Type field : content.getSchema().getFields()) {
                columns.add(NumericColumn.of(content.getSchema(), field, name));
            }
        }

        NumbersOfTable all() throws IOException {
            for (PageReadStore pages = parquet.readNextRowGroup(); pages != null; pages = parquet.readNextRowGroup()) {
                add(pages);
            }
            if (numbers.length == 0) {
                throw new UnusableTable(name, "must have a row of numbers at least");
            }
            return new NumbersOfTable(columns.stream().map(NumericColumn::name).toList(), numbers);
        }

        private void add(PageReadStore pages) throws IOException {
            int from = numbers.length;
            long rows = pages.getRowCount();
            if (rows > (MOST - from) / columns.size()) {
                throw new UnusableTable(name, "must hold at most " + MOST + " numbers but holds more");
            }
            for (int column = 0; column < columns.size(); column++) {
                NumericColumn numeric = columns.get(column);
                PageReader ofColumn = pages.getPageReader(numeric.descriptor());
                if (ofColumn.getTotalValueCount() != rows) {
                    throw new DamagedTable(
                            name,
                            "it has " + rows + " rows but " + ofColumn.getTotalValueCount() + " values in column '"
                                    + numeric.name() + "'");
                }
                if (column == 0) {
                    numbers = Arrays.copyOf(numbers, from + (int) rows * columns.size());
                }
                add(
                        new ColumnReaderImpl(numeric.descriptor(), ofColumn, new PrimitiveConverter() {}, writer),
                        column,
                        from);
            }
        }

        private void add(ColumnReader reader, int column, int from) throws UnusableTable {
            NumericColumn numeric = columns.get(column);
            int present = numeric.descriptor().getMaxDefinitionLevel();
            for (int at = from + column; at < numbers.length; at += columns.size()) {
                boolean isThere = reader.getCurrentDefinitionLevel() == present;
                double number = isThere ? numeric.reading().applyAsDouble(reader) : Double.NaN;
                if (!Double.isFinite(number)) {
                    throw new UnusableTable(
                            name,
                            at / columns.size(),
                            numeric.name() + " must be a finite number but is " + (isThere ? number : "missing"));
                }
                numbers[at] = number;
                reader.consume();
            }
        }
    }
}
