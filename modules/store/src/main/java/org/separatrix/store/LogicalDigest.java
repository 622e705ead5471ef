package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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

    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
    private final Part steps;
    private final Part cells;
    private boolean inSteps;

    public LogicalDigest(TableSchema steps, TableSchema cells) {
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
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
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
            for (int column : columns) {
                if (buffer.remaining() < LARGEST_NUMBER) {
                    drain();
                }
                if (row.isNull(column)) {
                    buffer.put((byte) 'N');
                    continue;
                }
                switch (row.type(column)) {
                    case LONG -> buffer.put((byte) 'L').putLong(row.getLong(column));
                    case DOUBLE -> buffer.put((byte) 'D').putLong(Double.doubleToLongBits(row.getDouble(column)));
                    case FLOAT -> buffer.put((byte) 'F').putInt(Float.floatToIntBits((float) row.getDouble(column)));
                    case TEXT -> {
                        byte[] text = row.utf8(column);
                        buffer.put((byte) 'T').putInt(text.length);
                        drain();
                        digest.update(text);
                    }
                }
            }
        }
    }
}
