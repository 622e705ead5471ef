package org.separatrix.dynamics.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;

/** A table of expected numbers: a header and rows of comma-separated fields. An empty field means: does not exist. */
public final class GoldenTable {
    /** Tolerances are relative to the value, but not to less than this. */
    private static final double SMALLEST_UNIT = 1e-3;

    private final String name;
    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    private GoldenTable(String name, List<String> lines) {
        this.name = name;
        this.header = List.of(lines.get(0).split(",", -1));
        for (int line = 1; line < lines.size(); line++) {
            rows.add(new Row(line + 1, List.of(lines.get(line).split(",", -1))));
        }
    }

    /** The table of that name, without folder and ending: {@code three-mechanisms-final}. */
    public static GoldenTable read(String name) {
        String path = "/golden/" + name + ".csv";
        try (InputStream stream = GoldenTable.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no golden table " + path + " on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new GoldenTable(
                    name, reader.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public List<String> header() {
        return header;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public Stream<Row> where(Predicate<Row> condition) {
        return rows.stream().filter(condition);
    }

    /** The tolerance around an expected value: relative, but not to less than 1e-3. */
    public static Offset<Double> within(double expected, double tolerance) {
        return Offset.offset(tolerance * Math.max(Math.abs(expected), SMALLEST_UNIT));
    }

    /** One row, its fields by the names in the header. */
    public final class Row {
        private final int line;
        private final List<String> fields;

        private Row(int line, List<String> fields) {
            if (fields.size() != header.size()) {
                throw new IllegalArgumentException(
                        name + " line " + line + " must have " + header.size() + " fields but has " + fields.size());
            }
            this.line = line;
            this.fields = fields;
        }

        /** Whether the field holds anything. */
        public boolean has(String column) {
            return !text(column).isEmpty();
        }

        public String text(String column) {
            int index = header.indexOf(column);
            if (index < 0) {
                throw new IllegalArgumentException(name + " has no column " + column + ". Known: " + header);
            }
            return fields.get(index);
        }

        public double number(String column) {
            return optional(column)
                    .orElseThrow(() -> new IllegalArgumentException(this + " has nothing in column " + column));
        }

        public OptionalDouble optional(String column) {
            return has(column) ? OptionalDouble.of(Double.parseDouble(text(column))) : OptionalDouble.empty();
        }

        public int whole(String column) {
            return Integer.parseInt(text(column));
        }

        /** Asserts that a number agrees with a column; NaN is what agrees with an empty field. */
        public void expect(String column, double actual, double tolerance) {
            if (has(column)) {
                double expected = number(column);
                assertThat(actual).as("%s of %s", column, this).isCloseTo(expected, within(expected, tolerance));
            } else {
                assertThat(actual).as("%s of %s", column, this).isNaN();
            }
        }

        @Override
        public String toString() {
            return name + " line " + line + " (" + fields.get(0) + ")";
        }
    }
}
