package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder as a stranger reads it: with DuckDB, without settings and without our code. */
class DuckDbTest {
    private static final int CHUNKS = 5;
    private static final int CELLS_PER_CHUNK = 40;
    private static final int CELLS = CHUNKS * CELLS_PER_CHUNK;

    @TempDir
    private Path path;

    @BeforeEach
    void publish() throws Exception {
        ResultFolder folder = ResultFolder.open(Location.of(path));
        try (Attempt attempt = folder.attempt("a")) {
            for (int number = 0; number < CHUNKS; number++) {
                long first = (long) number * CELLS_PER_CHUNK;
                long[] cells = LongStream.range(first, first + CELLS_PER_CHUNK).toArray();
                try (ChunkWriter chunk =
                        attempt.chunk(new ChunkName(1, number), "study", cells, Cells.STEPS, Cells.CELLS)) {
                    Cells.write(chunk, cells, 0);
                    assertThat(chunk.publish().isDone()).isTrue();
                }
            }
        }
    }

    @Test
    void seesTheTypesThatWereMeant() throws Exception {
        assertThat(query("DESCRIBE SELECT * FROM " + table("steps")))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("cell BIGINT", "step BIGINT", "time DOUBLE", "loss DOUBLE");
        assertThat(query("DESCRIBE SELECT * FROM " + table("cells")))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly(
                        "cell BIGINT",
                        "kappa DOUBLE",
                        "outcome VARCHAR",
                        "message VARCHAR",
                        "last_loss DOUBLE",
                        "digest VARCHAR");
    }

    /** A column of floats holds doubles that were rounded; what no float can hold is absent. */
    @Test
    void seesFloatsAsTheyWereRounded() throws Exception {
        double[] values = {0.1, -0.0, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, 1e-300};
        Path file = path.resolve("floats.parquet");
        TableSchema schema = TableSchema.of(new Column("x", Type.FLOAT));
        try (TableWriter writer = TableWriter.create(file, schema, Map.of())) {
            for (double value : values) {
                writer.put(0, value);
                writer.endRow();
            }
            writer.finish();
        }
        assertThat(query("SELECT x FROM '" + file + "'"))
                .extracting(row -> row.get(0))
                .containsExactly(0.1f, 0f, null, null, Float.NEGATIVE_INFINITY, 0f);
        try (TableReader reader = TableReader.open(file)) {
            assertThat(reader.schema()).isEqualTo(schema);
            assertThat(reader.next()).isTrue();
            assertThat(reader.getDouble(0)).isEqualTo(0.1f);
        }
    }

    @Test
    void findsEveryValueBitForBit() throws Exception {
        List<List<Object>> rows =
                query("SELECT cell, step, time, loss FROM " + table("steps") + " ORDER BY cell, step");
        int at = 0;
        for (long cell = 0; cell < CELLS; cell++) {
            for (int step = 0; step < Cells.steps(cell); step++) {
                double loss = Cells.loss(cell, step);
                List<Object> row = rows.get(at++);
                assertThat(row.get(0)).isEqualTo(cell);
                assertThat(row.get(1)).isEqualTo((long) step);
                assertThat(row.get(2)).isEqualTo(0.5 * step);
                assertThat(row.get(3)).isEqualTo(Double.isNaN(loss) ? null : loss);
            }
        }
        assertThat(at).isEqualTo(rows.size());
    }

    @Test
    void joinsCellsWithTheirSteps() throws Exception {
        List<List<Object>> rows = query("SELECT outcome, count(DISTINCT cell), count(step), count(loss), min(message)"
                + " FROM " + table("cells") + " LEFT JOIN " + table("steps") + " USING (cell)"
                + " GROUP BY outcome ORDER BY outcome");
        long failed = LongStream.range(0, CELLS).filter(Cells::hasFailed).count();
        long steps = LongStream.range(0, CELLS).map(Cells::steps).sum();
        assertThat(rows.get(0)).isEqualTo(row("completed", CELLS - failed, steps, steps - (CELLS - failed), null));
        assertThat(rows.get(1)).isEqualTo(row("failed", failed, 0L, 0L, "größer als π"));
    }

    @Test
    void findsEveryCellOnceWithADigestOfItsOwn() throws Exception {
        assertThat(query("SELECT count(*), count(DISTINCT cell), count(DISTINCT digest) FROM " + table("cells")))
                .containsExactly(row((long) CELLS, (long) CELLS, (long) CELLS));
    }

    @Test
    void findsTheStatisticsThatSkipFiles() throws Exception {
        assertThat(query("SELECT min(stats_min_value::BIGINT), max(stats_max_value::BIGINT)"
                        + " FROM parquet_metadata('" + path + "/steps/r001-c000001.parquet')"
                        + " WHERE path_in_schema = 'cell'"))
                .containsExactly(row((long) CELLS_PER_CHUNK, 2L * CELLS_PER_CHUNK - 1));
    }

    @Test
    void findsTheEncodingsThatKeepFilesSmall() throws Exception {
        assertThat(query("SELECT path_in_schema, encodings, compression" + " FROM parquet_metadata('" + path
                        + "/steps/r001-c000001.parquet') ORDER BY column_id"))
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .containsExactly(
                        "cell DELTA_BINARY_PACKED ZSTD",
                        "step DELTA_BINARY_PACKED ZSTD",
                        "time PLAIN ZSTD",
                        "loss PLAIN ZSTD");
    }

    @Test
    void writesTablesThatWeCanReadToo() throws Exception {
        Path file = path.resolve("foreign.parquet");
        run("COPY (SELECT i::INTEGER AS x0, (i / 2.0)::FLOAT AS x1, i * 1.5::DOUBLE AS y, 'row ' || i AS label,"
                + " [i] AS list FROM range(3) t(i)) TO '" + file + "' (FORMAT parquet, COMPRESSION snappy)");
        try (TableReader reader = TableReader.openForeign(file, "y", "x0", "x1", "label")) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.getDouble(0)).isEqualTo(1.5 * i);
                assertThat(reader.getLong(1)).isEqualTo(i);
                assertThat(reader.getDouble(2)).isEqualTo(0.5 * i);
                assertThat(reader.getText(3)).isEqualTo("row " + i);
            }
            assertThat(reader.next()).isFalse();
        }
        assertThatThrownBy(() -> TableReader.openForeign(file))
                .hasMessageContaining("column 'list' must hold integers, floating-point numbers or text");
        assertThatThrownBy(() -> TableReader.open(file))
                .isInstanceOf(DamagedTable.class)
                .hasMessageContaining("its footer has no seal");
    }

    private String table(String name) {
        return "'" + path + "/" + name + "/*.parquet'";
    }

    private static void run(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static List<List<Object>> query(String sql) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
