package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One row of a table in canonical form: NaN is null, -0.0 is 0.0, text is UTF-8. Equal rows therefore have equal bytes in a
 * file and equal digests. A row is filled again and again and allocates nothing for numbers.
 */
public final class Row {
    private final TableSchema schema;
    private final Type[] types;
    private final boolean[] present;
    private final long[] longs;
    private final double[] doubles;
    private final String[] texts;
    private final byte[][] encoded;

    public Row(TableSchema schema) {
        int size = schema.size();
        this.schema = schema;
        this.types = schema.columns().stream().map(Column::type).toArray(Type[]::new);
        this.present = new boolean[size];
        this.longs = new long[size];
        this.doubles = new double[size];
        this.texts = new String[size];
        this.encoded = new byte[size][];
    }

    public TableSchema schema() {
        return schema;
    }

    /** Makes every value null. */
    public void clear() {
        for (int column = 0; column < present.length; column++) {
            present[column] = false;
        }
    }

    public void put(int column, long value) {
        check(column, Type.LONG);
        longs[column] = value;
        present[column] = true;
    }

    /** In a column of floats the value is rounded; what is beyond their range does not exist there. */
    public void put(int column, double value) {
        if (types[column] == Type.FLOAT) {
            float rounded = (float) value;
            doubles[column] = rounded + 0.0;
            present[column] = !Float.isNaN(rounded) && (Float.isFinite(rounded) || Double.isInfinite(value));
            return;
        }
        check(column, Type.DOUBLE);
        doubles[column] = value + 0.0; // -0.0 + 0.0 is 0.0
        present[column] = !Double.isNaN(value);
    }

    /** Half a surrogate pair has no UTF-8 and becomes a question mark. */
    public void put(int column, String value) {
        check(column, Type.TEXT);
        present[column] = value != null;
        if (value != null && !value.equals(texts[column])) {
            texts[column] = value;
            encoded[column] = null;
        }
    }

    public boolean isNull(int column) {
        return !present[column];
    }

    public long getLong(int column) {
        check(column, Type.LONG);
        if (!present[column]) {
            throw new IllegalStateException(
                    "column '" + schema.column(column).name() + "' is null in this row; ask isNull first");
        }
        return longs[column];
    }

    /** The value, NaN if there is none. */
    public double getDouble(int column) {
        if (types[column] != Type.FLOAT) {
            check(column, Type.DOUBLE);
        }
        return present[column] ? doubles[column] : Double.NaN;
    }

    /** The text, null if there is none. */
    public String getText(int column) {
        check(column, Type.TEXT);
        return present[column] ? texts[column] : null;
    }

    Type type(int column) {
        return types[column];
    }

    /** {@link #getLong} where it is known that the column has one. */
    long presentLong(int column) {
        return longs[column];
    }

    /** {@link #getDouble} where it is known that the column has one. */
    double presentDouble(int column) {
        return doubles[column];
    }

    /** The text in UTF-8; the same array as long as the text stays the same. Not to be written to. */
    byte[] utf8(int column) {
        if (encoded[column] == null) {
            encoded[column] = texts[column].getBytes(UTF_8);
        }
        return encoded[column];
    }

    private void check(int column, Type given) {
        if (types[column] != given) {
            throw new IllegalArgumentException(
                    "column '" + schema.column(column).name() + "' holds " + types[column] + " and not " + given);
        }
    }
}
