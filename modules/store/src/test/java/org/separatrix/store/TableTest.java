package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("cell", Type.LONG),
            new Column("step", Type.LONG),
            new Column("loss", Type.DOUBLE),
            new Column("outcome", Type.TEXT));

    record Line(long cell, Long step, Double loss, String outcome) {
        void put(TableWriter writer) throws IOException {
            writer.put(0, cell);
            if (step != null) {
                writer.put(1, step);
            }
            if (loss != null) {
                writer.put(2, loss);
            }
            writer.put(3, outcome);
            writer.endRow();
        }

        /** What a table makes of it. */
        Line canonical() {
            Double number = loss == null || loss.isNaN() ? null : Double.valueOf(loss + 0.0);
            String text = outcome == null
                    ? null
                    : new String(outcome.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            return new Line(cell, step, number, text);
        }

        static Line of(TableReader reader) {
            return new Line(
                    reader.getLong(0),
                    reader.isNull(1) ? null : reader.getLong(1),
                    reader.isNull(2) ? null : reader.getDouble(2),
                    reader.getText(3));
        }
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<Double> loss = Arbitraries.doubles()
                .withSpecialValue(Double.NaN)
                .withSpecialValue(Double.POSITIVE_INFINITY)
                .withSpecialValue(Double.NEGATIVE_INFINITY)
                .withSpecialValue(-0.0)
                .withSpecialValue(Double.MIN_VALUE)
                .injectNull(0.2);
        Arbitrary<String> outcome = Arbitraries.oneOf(
                        Arbitraries.of("", "completed", "diverged", "κ → ∞ 🜁", "\u0000", "\ud800", "a\nb"),
                        Arbitraries.strings().ofMaxLength(12))
                .injectNull(0.2);
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs().injectNull(0.2), loss, outcome)
                .as(Line::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void givesBackWhatWasPutInCanonicalForm(@ForAll("lines") List<Line> lines) throws IOException {
        List<Line> expected = lines.stream().map(Line::canonical).toList();
        assertThat(read(write(lines))).isEqualTo(expected);
    }

    @Property(tries = 100)
    void equalRowsMakeEqualBytes(@ForAll("lines") List<Line> lines) throws IOException {
        byte[] once = write(lines).bytes();
        byte[] again = write(lines.stream().map(Line::canonical).toList()).bytes();
        assertThat(again).isEqualTo(once);
    }

    /** Parquet leaves their order to chance, and bytes would differ from one JVM to the next. */
    @Test
    void theEncodingsOfAColumnAreListedInTheirOwnOrder() throws IOException {
        MemoryFile file = MemoryFile.of(TableSchema.of(new Column("outcome", Type.TEXT)), Map.of(), writer -> {
            for (int row = 0; row < 10; row++) {
                writer.put(0, row % 2 == 0 ? "completed" : "diverged");
                writer.endRow();
            }
        });
        byte[] footer = TableFooter.bytes(file, "memory");
        List<Encoding> encodings = Util.readFileMetaData(new ByteArrayInputStream(footer))
                .getRow_groups()
                .get(0)
                .getColumns()
                .get(0)
                .getMeta_data()
                .getEncodings();
        assertThat(encodings).hasSizeGreaterThan(1).isSorted();
    }

    @Test
    void equalRowsMakeEqualBytesOverManyRowGroups() throws IOException {
        MemoryFile once = manyRows(700_000);
        assertThat(manyRows(700_000).bytes()).isEqualTo(once.bytes());
        try (ParquetFileReader parquet = ParquetFileReader.open(once)) {
            assertThat(parquet.getRowGroups()).hasSizeGreaterThan(1);
        }
        try (TableReader reader = once.read("loss", "cell")) {
            for (int i = 0; i < 700_000; i++) {
                assertThat(reader.next()).isTrue();
                if (reader.getLong(1) != i / 100 || reader.getDouble(0) != StrictMath.sin(i)) {
                    throw new AssertionError("row " + i + " is " + reader.getLong(1) + ", " + reader.getDouble(0));
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    private static MemoryFile manyRows(int count) throws IOException {
        List<Column> columns =
                new ArrayList<>(List.of(Column.required("cell", Type.LONG), new Column("loss", Type.DOUBLE)));
        for (int i = 0; i < 8; i++) {
            columns.add(new Column("metric_" + i, Type.DOUBLE));
        }
        TableSchema schema = new TableSchema(columns);
        return MemoryFile.of(schema, Map.of(), writer -> {
            for (int i = 0; i < count; i++) {
                double value = StrictMath.sin(i);
                writer.put(0, (long) (i / 100));
                for (int column = 1; column < schema.size(); column++) {
                    writer.put(column, column * value);
                }
                writer.endRow();
            }
        });
    }

    @Test
    void readsOnlyTheColumnsThatAreAskedForAndInThatOrder() throws IOException {
        MemoryFile file = write(List.of(new Line(7, 8L, 0.5, "completed")));
        try (TableReader reader = file.read("outcome", "cell")) {
            assertThat(reader.schema())
                    .isEqualTo(TableSchema.of(new Column("outcome", Type.TEXT), Column.required("cell", Type.LONG)));
            assertThat(reader.next()).isTrue();
            assertThat(reader.getText(0)).isEqualTo("completed");
            assertThat(reader.getLong(1)).isEqualTo(7);
        }
    }

    @Test
    void keepsItsSchemaItsRowCountAndWhatIsSaidOfIt() throws IOException {
        MemoryFile file = MemoryFile.of(SCHEMA, Map.of("study", "abc", "about", "κ"), writer -> {
            new Line(1, null, null, null).put(writer);
            writer.finish(Map.of("late", "known at the end"));
        });
        try (TableReader reader = file.read()) {
            assertThat(reader.schema()).isEqualTo(SCHEMA);
            assertThat(reader.rows()).isEqualTo(1);
            assertThat(reader.keyValues()).isEqualTo(Map.of("study", "abc", "about", "κ", "late", "known at the end"));
        }
    }

    @Test
    void theOrderOfWhatIsSaidOfATableDoesNotMatter() throws IOException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            keys.add("key" + i);
        }
        Map<String, String> ascending = new LinkedHashMap<>();
        keys.forEach(key -> ascending.put(key, "x"));
        Map<String, String> descending = new LinkedHashMap<>();
        for (int i = keys.size() - 1; i >= 0; i--) {
            descending.put(keys.get(i), "x");
        }
        MemoryFile one = MemoryFile.of(SCHEMA, ascending, writer -> {});
        MemoryFile other = MemoryFile.of(SCHEMA, descending, writer -> {});
        assertThat(one.bytes()).isEqualTo(other.bytes());
    }

    @Test
    void aFileThatWasNotFinishedIsNoTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("half.parquet");
        try (TableWriter writer = TableWriter.create(file, SCHEMA, Map.of())) {
            new Line(1, null, null, null).put(writer);
        }
        assertThat(file).exists();
        assertThatThrownBy(() -> TableReader.open(file)).isInstanceOf(DamagedTable.class);
    }

    @Test
    void neverWritesOverAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.parquet"), "mine");
        assertThatThrownBy(() -> TableWriter.create(file, SCHEMA, Map.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesNoOtherFileBesideTheTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.parquet");
        try (TableWriter writer = TableWriter.create(file, SCHEMA, Map.of())) {
            new Line(1, 2L, 3.0, "x").put(writer);
            TableFooter footer = writer.finish();
            assertThat(footer.rows()).isEqualTo(1);
        }
        assertThat(folder.toFile().list()).containsExactly("t.parquet");
    }

    @Test
    void refusesARowWithoutARequiredValue() throws IOException {
        assertThatThrownBy(() -> MemoryFile.of(SCHEMA, Map.of(), TableWriter::endRow))
                .hasMessage("column 'cell' must have a value in every row but has none in row 0");
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertThatThrownBy(() -> MemoryFile.of(SCHEMA, Map.of(), writer -> writer.put(2, 1L)))
                .hasMessage("column 'loss' holds DOUBLE and not LONG");
    }

    @Test
    void refusesNamesThatReadersConfuse() {
        assertThatThrownBy(() -> TableSchema.of(new Column("n", Type.LONG), new Column("N", Type.DOUBLE)))
                .hasMessage("column names must differ in more than upper and lower case but 'n' and 'N' do not."
                        + " Rename one of them.");
    }

    @Test
    void namesTheColumnsThatThereAre() throws IOException {
        MemoryFile file = write(List.of());
        assertThatThrownBy(() -> file.read("los"))
                .hasMessage("memory has no column 'los'. It has: cell, step, loss, outcome");
    }

    private static MemoryFile write(List<Line> lines) throws IOException {
        return MemoryFile.of(SCHEMA, Map.of("study", "test"), writer -> {
            for (Line line : lines) {
                line.put(writer);
            }
        });
    }

    private static List<Line> read(MemoryFile file) throws IOException {
        Line[] lines = new Line[0];
        try (TableReader reader = file.read()) {
            while (reader.next()) {
                lines = Arrays.copyOf(lines, lines.length + 1);
                lines[lines.length - 1] = Line.of(reader);
            }
        }
        return List.of(lines);
    }
}
