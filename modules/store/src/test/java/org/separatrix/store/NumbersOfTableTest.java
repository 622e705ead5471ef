package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of numbers that another program has written. */
class NumbersOfTableTest {
    @TempDir
    private Path folder;

    @Test
    void numbersOfAnyTypeAreRead() throws Exception {
        NumbersOfTable table = NumbersOfTable.read(
                "t",
                written(
                        "SELECT (-5)::TINYINT AS x0, (-300)::SMALLINT AS x1, 70000::INTEGER AS x2, 9007199254740993::BIGINT AS x3,"
                                + " 200::UTINYINT AS x4, 60000::USMALLINT AS x5, 4000000000::UINTEGER AS x6,"
                                + " 18446744073709551615::UBIGINT AS x7, 0.5::FLOAT AS x8, 1e-300::DOUBLE AS x9,"
                                + " 12.34::DECIMAL(4,2) AS x10, (-1234567.891)::DECIMAL(15,3) AS x11,"
                                + " 12345678901234567890.5::DECIMAL(30,1) AS y"));
        assertThat(table.columns())
                .containsExactly("x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "y");
        assertThat(table.numbers())
                .containsExactly(
                        -5,
                        -300,
                        70000,
                        9007199254740992.0,
                        200,
                        60000,
                        4e9,
                        0x1p64,
                        0.5,
                        1e-300,
                        12.34,
                        -1234567.891,
                        Double.parseDouble("12345678901234567890.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
    void anyCompressionAndSeveralGroupsOfRowsAreRead(String compression) throws Exception {
        byte[] file = written(
                "SELECT i / 4.0::DOUBLE AS x0, i % 7 AS y FROM range(10000) t(i)",
                ", COMPRESSION " + compression + ", ROW_GROUP_SIZE 2048");
        double[] numbers = NumbersOfTable.read("t", file).numbers();
        assertThat(numbers).hasSize(20000);
        for (int row = 0; row < 10000; row++) {
            assertThat(numbers[2 * row]).isEqualTo(row / 4.0);
            assertThat(numbers[2 * row + 1]).isEqualTo(row % 7);
        }
    }

    @Test
    void numbersOfSixteenBitsAreRead() {
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {0x00, 0x3c})))
                .isEqualTo(1);
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {0x00, (byte) 0xc0})))
                .isEqualTo(-2);
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {(byte) 0xff, 0x7b})))
                .isEqualTo(65504);
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {0x01, 0x00})))
                .isEqualTo(0x1p-24);
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {0x55, (byte) 0xb5})))
                .isEqualTo(-1365.0 / 4096);
        assertThat(NumericColumn.half(Binary.fromConstantByteArray(new byte[] {0x00, 0x7c})))
                .isNaN();
    }

    @Test
    void ourOwnTablesAreReadToo() throws IOException {
        MemoryFile own = MemoryFile.of(
                new TableSchema(List.of(Column.required("x0", Type.LONG), new Column("y", Type.DOUBLE))),
                Map.of(),
                writer -> {
                    writer.put(0, 3L);
                    writer.put(1, 0.25);
                    writer.endRow();
                });
        assertThat(NumbersOfTable.read("t", own.bytes()).numbers()).containsExactly(3, 0.25);
    }

    @Test
    void whatIsNoNumberIsSaidWithItsPlace() throws Exception {
        assertThat(refusal("SELECT i AS x0, CASE WHEN i = 4999 THEN NULL ELSE i END AS y FROM range(6000) t(i)"))
                .isEqualTo("t.parquet, row 5000: y must be a finite number but is missing");
        assertThat(refusal("SELECT 1 AS x0, 'NaN'::DOUBLE AS y"))
                .isEqualTo("t.parquet, row 1: y must be a finite number but is NaN");
        assertThat(refusal("SELECT '-inf'::FLOAT AS x0, 1 AS y"))
                .isEqualTo("t.parquet, row 1: x0 must be a finite number but is -Infinity");
        assertThat(refusal("SELECT 1 AS x0, 'one' AS y"))
                .isEqualTo("t.parquet has a column 'y' that must hold numbers but is of type STRING");
        assertThat(refusal("SELECT 1 AS x0, true AS y"))
                .isEqualTo("t.parquet has a column 'y' that must hold numbers but is of type BOOLEAN");
        assertThat(refusal("SELECT 1 AS x0, DATE '2020-01-01' AS y"))
                .isEqualTo("t.parquet has a column 'y' that must hold numbers but is of type DATE");
        assertThat(refusal("SELECT [1, 2] AS x0, 1 AS y"))
                .isEqualTo("t.parquet has a column 'x0' that must hold a number per row but holds lists or groups");
        assertThat(refusal("SELECT 1 AS x0, 1 AS y LIMIT 0"))
                .isEqualTo("t.parquet must have a row of numbers at least");
    }

    @Test
    void aFileThatIsCutOffAnywhereIsDamaged() throws Exception {
        byte[] file = written("SELECT i AS x0, i * 2.5 AS y FROM range(300) t(i)");
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> NumbersOfTable.read("t", cut))
                    .isInstanceOf(DamagedTable.class)
                    .hasMessageStartingWith("t is damaged: ");
        }
    }

    /** DuckDB writes no checksums of pages, so a changed number may go unseen; but there is no other end than these two. */
    @Test
    void anyChangedByteGivesNumbersOrASentence() throws Exception {
        byte[] file = written("SELECT i AS x0, i * 2.5 AS y FROM range(40) t(i)");
        int refused = 0;
        for (int at = 0; at < file.length; at++) {
            for (int change : new int[] {0x01, 0x40, 0xff}) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) change;
                Throwable end = catchThrowable(() -> NumbersOfTable.read("t", damaged));
                if (end != null) {
                    assertThat(end).as("byte %d ^ %d", at, change).isInstanceOf(IOException.class);
                    assertThat(end).hasMessageStartingWith("t");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(file.length / 10);
    }

    private String refusal(String query) throws Exception {
        byte[] file = written(query);
        return catchThrowable(() -> NumbersOfTable.read("t.parquet", file)).getMessage();
    }

    private byte[] written(String query) throws Exception {
        return written(query, "");
    }

    private byte[] written(String query, String options) throws Exception {
        Path file = folder.resolve("t.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
        }
        return Files.readAllBytes(file);
    }
}
