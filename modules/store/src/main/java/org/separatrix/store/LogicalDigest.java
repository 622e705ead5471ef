package org.separatrix.store;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a cell's results are, independent of how a file encodes them: 128 bits of the SHA-256 over its rows of
 * {@code steps}, in order, and then its row of {@code cells}. A table enters with its column names and types, a row column
 * by column, each value with a tag that tells its type: {@code L} and 8 bytes, {@code D} and 8 bytes, {@code F} and 4 bytes,
 * {@code T} with a length and UTF-8, {@code N} for null. The column {@code digest} is left out, since it holds the answer, and
 * so is {@code cell}: the number of a cell tells in which round of its folder it was added, and nothing about the cell.
 *
 * <p>One object serves many cells, one after the other.
 */
public final class LogicalDigest {
    /** The column of {@code cells} that holds a cell's digest. */
    public static final String COLUMN = "digest";

    private static final Set<String> LEFT_OUT = Set.of(COLUMN, "cell");
    private static final int DIGITS = 32;
    private static final int LARGEST_NUMBER = 1 + Long.BYTES;
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);

    private final MessageDigest digest = Digests.sha256();
    private final byte[] buffer;
    private final Part steps;
    private final Part cells;
    private int filled;
    private boolean inSteps;

    public LogicalDigest(TableSchema steps, TableSchema cells) {
        this.buffer = new byte[(1 << 13) + LARGEST_NUMBER * Math.max(steps.size(), cells.size())];
        this.steps = new Part("steps", steps);
        this.cells = new Part("cells", cells);
    }

    /** Adds the next row of {@code steps} of the current cell. */
    public void step(Row row) {
        if (!inSteps) {
            steps.begin();
            inSteps = true;
        }
        steps.add(row);
    }

    /** Ends the current cell by its row of {@code cells} and gives its digest in hexadecimal digits. */
    public String cell(Row row) {
        cells.begin();
        cells.add(row);
        drain();
        inSteps = false;
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private void drain() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }

    /** One of the two tables. */
    private final class Part {
        private final byte[] header;
        private final int[] columns;

        Part(String table, TableSchema schema) {
            StringBuilder text = new StringBuilder(table);
            for (Column column : schema.columns()) {
                if (!LEFT_OUT.contains(column.name())) {
                    text.append('\n').append(column.name()).append(' ').append(column.type());
                }
            }
            header = text.append("\n\n").toString().getBytes(UTF_8);
            columns = IntStream.range(0, schema.size())
                    .filter(i -> !LEFT_OUT.contains(schema.column(i).name()))
                    .toArray();
        }

        void begin() {
            drain();
            digest.update(header);
        }

        void add(Row row) {
            if (buffer.length - filled < columns.length * LARGEST_NUMBER) {
                drain();
            }
            byte[] bytes = buffer;
            int at = filled;
            for (int column : columns) {
                if (row.isNull(column)) {
                    bytes[at++] = 'N';
                    continue;
                }
                switch (row.type(column)) {
                    case LONG -> {
                        bytes[at] = 'L';
                        EIGHT_BYTES.set(bytes, at + 1, row.presentLong(column));
                        at += 1 + Long.BYTES;
                    }
                    case DOUBLE -> {
                        bytes[at] = 'D';
                        EIGHT_BYTES.set(bytes, at + 1, Double.doubleToRawLongBits(row.presentDouble(column)));
                        at += 1 + Long.BYTES;
                    }
                    case FLOAT -> {
                        bytes[at] = 'F';
                        FOUR_BYTES.set(bytes, at + 1, Float.floatToRawIntBits((float) row.presentDouble(column)));
                        at += 1 + Integer.BYTES;
                    }
                    case TEXT -> {
                        byte[] text = row.utf8(column);
                        bytes[at] = 'T';
                        FOUR_BYTES.set(bytes, at + 1, text.length);
                        digest.update(bytes, 0, at + 1 + Integer.BYTES);
                        digest.update(text);
                        at = 0;
                    }
                }
            }
            filled = at;
        }
    }
}
