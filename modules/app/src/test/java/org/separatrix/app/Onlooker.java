package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A reader who looks at a results folder again and again while others work on it: with DuckDB, through a glob, as a user
 * would. What it must never see is an error, a cell twice, or a cell without all of its steps.
 */
final class Onlooker implements AutoCloseable {
    private static final long NANOSECONDS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path folder;
    private final long stepsOfACell;
    private final Thread thread = new Thread(this::look, "onlooker");
    private volatile boolean enough;
    private Throwable trouble;
    private long looks;
    private long growths;
    private long cells;

    /** Begins to look. */
    Onlooker(Folder folder, long stepsOfACell) {
        this.folder = folder.path();
        this.stepsOfACell = stepsOfACell;
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            sql.execute("SET threads = 1"); // the machine is for those who work
            while (!enough) {
                if (hasCells()) {
                    look(sql);
                }
                LockSupport.parkNanos(NANOSECONDS_BETWEEN_LOOKS);
            }
        } catch (Throwable e) {
            trouble = e;
        }
    }

    private boolean hasCells() throws IOException {
        if (!Files.isDirectory(folder.resolve("cells"))) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder.resolve("cells"))) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    /** First the cells and then their steps: those of later cells may be there already. */
    private void look(Statement sql) throws SQLException {
        sql.execute("CREATE OR REPLACE TEMP TABLE seen AS SELECT cell FROM '" + folder + "/cells/*.parquet'");
        long rows = number(sql, "SELECT count(*) FROM seen");
        long torn = number(
                sql,
                "SELECT count(*) FROM (SELECT seen.cell FROM seen LEFT JOIN '" + folder
                        + "/steps/*.parquet' AS steps USING (cell) GROUP BY seen.cell HAVING count(steps.step) <> "
                        + stepsOfACell + " OR count(DISTINCT steps.step) <> " + stepsOfACell + ")");
        assertThat(number(sql, "SELECT count(DISTINCT cell) FROM seen"))
                .as("different cells among %d", rows)
                .isEqualTo(rows);
        assertThat(torn).as("cells without all of their steps").isZero();
        assertThat(rows).as("cells after %d were there", cells).isGreaterThanOrEqualTo(cells);
        growths += rows > cells ? 1 : 0;
        cells = rows;
        looks++;
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** How often it looked. It must have seen the folder grow. */
    long looks() {
        close();
        assertThat(trouble).as("what troubled a reader").isNull();
        assertThat(growths).as("looks that saw more than the one before").isGreaterThan(2);
        return looks;
    }

    @Override
    public void close() {
        enough = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
