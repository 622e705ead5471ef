package org.separatrix.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * A column of numbers on its way into pages. What a page needs (its bytes, which rows have a value, the least and the largest of
 * them) is worked out when it is full and in one go each: to ask for it value by value costs as much as all else that is done
 * for a value. Floating-point numbers are stored as they are, integers by their differences.
 *
 * <p>Values are those of a {@link Row}: neither NaN nor -0.0, so that they compare as they look.
 */
final class NumberColumn {
    private static final int FIRST_CAPACITY = 256;

    private final Type type;
    private final boolean required;
    private final ColumnDescriptor descriptor;
    private final ParquetProperties properties;
    private final PageWriter pages;
    private long[] longs = {};
    private double[] doubles = {};
    private final BitSet missing = new BitSet();
    private int capacity;
    private int rows;
    private int values;

    NumberColumn(Column column, ColumnDescriptor descriptor, ParquetProperties properties, PageWriter pages) {
        this.type = column.type();
        this.required = column.required();
        this.descriptor = descriptor;
        this.properties = properties;
        this.pages = pages;
        resize(FIRST_CAPACITY);
    }

    /** Adds what the row has in this column. */
    void add(Row row, int column) throws IOException {
        if (rows == capacity) {
            resize(2 * rows);
        }
        if (row.isNull(column)) {
            missing.set(rows);
        } else if (type == Type.LONG) {
            longs[values++] = row.presentLong(column);
        } else {
            doubles[values++] = row.presentDouble(column);
        }
        rows++;
        if (rows == properties.getPageRowCountLimit()) {
            endPage();
        }
    }

    /** Bytes that are waiting, those of complete pages as they will be in the file. */
    long bufferedBytes() {
        return (long) values * Double.BYTES + pages.getMemSize();
    }

    /** Ends the page that was begun, if there is one. */
    void endPage() throws IOException {
        if (rows == 0) {
            return;
        }
        if (type == Type.LONG) {
            try (DeltaBinaryPackingValuesWriterForLong differences = new DeltaBinaryPackingValuesWriterForLong(
                    properties.getInitialSlabSize(), properties.getPageSizeThreshold(), properties.getAllocator())) {
                for (int i = 0; i < values; i++) {
                    differences.writeLong(longs[i]);
                }
                writePage(differences.getEncoding(), differences.getBytes());
            }
        } else {
            writePage(Encoding.PLAIN, BytesInput.from(plain()));
        }
        rows = 0;
        values = 0;
        missing.clear();
    }

    private void writePage(Encoding encoding, BytesInput data) throws IOException {
        try (RunLengthBitPackingHybridEncoder levels = properties.newDefinitionLevelEncoder(descriptor)) {
            for (int row = 0; row < rows && !required; row++) {
                levels.writeInt(missing.get(row) ? 0 : 1);
            }
            pages.writePageV2(
                    rows,
                    rows - values,
                    rows,
                    BytesInput.empty(),
                    required ? BytesInput.empty() : levels.toBytes(),
                    encoding,
                    data,
                    statistics());
        }
    }

    private byte[] plain() {
        byte[] bytes = new byte[values * (type == Type.FLOAT ? Float.BYTES : Double.BYTES)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (type == Type.FLOAT) {
            for (int i = 0; i < values; i++) {
                buffer.putFloat((float) doubles[i]);
            }
        } else {
            buffer.asDoubleBuffer().put(doubles, 0, values);
        }
        return bytes;
    }

    private Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(descriptor.getPrimitiveType());
        statistics.incrementNumNulls(rows - values);
        if (values > 0) {
            switch (type) {
                case LONG -> {
                    statistics.updateStats(Arrays.stream(longs, 0, values).min().getAsLong());
                    statistics.updateStats(Arrays.stream(longs, 0, values).max().getAsLong());
                }
                case DOUBLE -> {
                    statistics.updateStats(least());
                    statistics.updateStats(largest());
                }
                default -> {
                    statistics.updateStats((float) least());
                    statistics.updateStats((float) largest());
                }
            }
        }
        return statistics;
    }

    private double least() {
        double least = doubles[0];
        for (int i = 1; i < values; i++) {
            least = Math.min(least, doubles[i]);
        }
        return least;
    }

    private double largest() {
        double largest = doubles[0];
        for (int i = 1; i < values; i++) {
            largest = Math.max(largest, doubles[i]);
        }
        return largest;
    }

    private void resize(int capacity) {
        this.capacity = capacity;
        if (type == Type.LONG) {
            longs = Arrays.copyOf(longs, capacity);
        } else {
            doubles = Arrays.copyOf(doubles, capacity);
        }
    }
}
