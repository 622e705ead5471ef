package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers over several pages, among them a page without any, as DuckDB and our own reader find them. */
class NumberColumnTest {
    private static final int ROWS = 65_001;
    private static final int EMPTY_FROM = 20_000;
    private static final int EMPTY_TO = 40_000;
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("row", Type.LONG),
            new Column("whole", Type.LONG),
            new Column("twice", Type.DOUBLE),
            new Column("once", Type.FLOAT));

    @TempDir
    private Path folder;

    private final Long[] whole = new Long[ROWS];
    private final Double[] twice = new Double[ROWS];
    private final Float[] once = new Float[ROWS];

    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        try (TableWriter table = TableWriter.create(file(), SCHEMA, Map.of())) {
            for (int row = 0; row < ROWS; row++) {
                table.put(0, (long) row);
                boolean empty = row >= EMPTY_FROM && row < EMPTY_TO;
                if (!empty && random.nextInt(3) > 0) {
                    whole[row] = random.nextLong();
                    table.put(1, whole[row]);
                }
                if (!empty && random.nextInt(3) > 0) {
                    twice[row] = (random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(-300, 300));
                    table.put(2, twice[row]);
                }
                if (!empty && random.nextInt(3) > 0) {
                    once[row] = (float) (random.nextDouble() - 0.5);
                    table.put(3, once[row]);
                }
                table.endRow();
            }
            table.finish();
        }
    }

    @Test
    void everyValueStandsInItsRowAndNoOtherHasOne() throws IOException {
        try (TableReader reader = TableReader.open(file())) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(reader.next()).isTrue();
                Object[] found = {
                    reader.getLong(0),
                    reader.isNull(1) ? null : reader.getLong(1),
                    reader.isNull(2) ? null : reader.getDouble(2),
                    reader.isNull(3) ? null : (float) reader.getDouble(3)
                };
                assertThat(found).containsExactly((long) row, whole[row], twice[row], once[row]);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void theStatisticsOfAColumnAreThoseOfItsValues() throws Exception {
        String agreement = "SELECT count(*) FROM (SELECT path_in_schema AS name, sum(stats_null_count) AS nulls,"
                + " min(stats_min_value::%2$s) AS least, max(stats_max_value::%2$s) AS largest"
                + " FROM parquet_metadata('%3$s') WHERE path_in_schema = '%1$s' GROUP BY 1)"
                + " JOIN (SELECT count(*) - count(%1$s) AS nulls, min(%1$s) AS least, max(%1$s) AS largest FROM '%3$s')"
                + " USING (nulls, least, largest)";
        for (String column : new String[] {"row BIGINT", "whole BIGINT", "twice DOUBLE", "once FLOAT"}) {
            String[] nameAndType = column.split(" ");
            assertThat(count(agreement.formatted(nameAndType[0], nameAndType[1], file())))
                    .as(column)
                    .isEqualTo(1);
        }
    }

    @Test
    void aStrangersSumsAreOurs() throws Exception {
        long present = 0;
        for (int row = 0; row < ROWS; row++) {
            present += (whole[row] == null ? 0 : 1) + (twice[row] == null ? 0 : 1) + (once[row] == null ? 0 : 1);
        }
        assertThat(count("SELECT count(whole) + count(twice) + count(once) FROM '" + file() + "'"))
                .isEqualTo(present);
        assertThat(count("SELECT count(*) FROM '" + file() + "' WHERE row >= " + EMPTY_FROM + " AND row < " + EMPTY_TO
                        + " AND whole IS NULL AND twice IS NULL AND once IS NULL"))
                .isEqualTo(EMPTY_TO - EMPTY_FROM);
    }

    private Path file() {
        return folder.resolve("numbers.parquet");
    }

    private static long count(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
