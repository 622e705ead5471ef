package org.separatrix.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader of result folders that shares no code with the store: DuckDB and SQL. It compares a folder with a golden one,
 * which an undisturbed run has left.
 */
public final class DuckDbChecker implements AutoCloseable {
    private static final String CELLS = "cells";
    private static final String STEPS = "steps";

    private final Connection duckdb;
    private final List<String> numbers = new ArrayList<>();

    public DuckDbChecker(Path golden) throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        load("golden_cells", golden, CELLS);
        load("golden_steps", golden, STEPS);
        try (Statement statement = duckdb.createStatement();
                ResultSet columns = statement.executeQuery(
                        "SELECT table_name, column_name FROM duckdb_columns()"
                                + " WHERE table_name IN ('golden_cells', 'golden_steps') AND data_type IN ('DOUBLE', 'FLOAT')")) {
            while (columns.next()) {
                numbers.add(
                        columns.getString(1).replace("golden_", "") + " WHERE isnan(\"" + columns.getString(2) + "\")");
            }
        }
    }

    /**
     * What is wrong with a folder.
     *
     * @param cells that the golden folder has
     * @param lost cells that are not there
     * @param duplicated cells, or steps of a cell, that are there more than once
     * @param wrong rows that the golden folder does not have, or lacks steps of a cell that is there; rows out of order;
     *     values that are no numbers
     */
    public record Findings(long cells, long lost, long duplicated, long wrong) {
        public boolean isWhole() {
            return lost == 0 && isSound();
        }

        /** Whether what is there is right, though some of it may be still to come. */
        public boolean isSound() {
            return duplicated == 0 && wrong == 0;
        }
    }

    /**
     * Looks at a folder as it is now, while others may write to it: at cells first, and then at their steps.
     *
     * @throws SQLException if DuckDB cannot read what is there
     */
    public synchronized Findings look(Path folder) throws SQLException {
        load(CELLS, folder, CELLS);
        load(STEPS, folder, STEPS);
        String steps = "(SELECT * EXCLUDE (file_name, file_row) FROM steps WHERE cell IN (SELECT cell FROM cells))";
        String golden =
                "(SELECT * EXCLUDE (file_name, file_row) FROM golden_steps WHERE cell IN (SELECT cell FROM cells))";
        long wrong = count("(SELECT * EXCLUDE (file_name, file_row) FROM cells"
                        + " EXCEPT SELECT * EXCLUDE (file_name, file_row) FROM golden_cells)")
                + count("(FROM " + steps + " EXCEPT ALL FROM " + golden + ")")
                + count("(FROM " + golden + " EXCEPT ALL FROM " + steps + ")")
                + outOfOrder(CELLS, "before.cell >= after.cell")
                + outOfOrder(
                        STEPS, "before.cell > after.cell OR before.cell = after.cell AND before.step >= after.step");
        for (String number : numbers) {
            wrong += count(number);
        }
        return new Findings(
                count("golden_cells"),
                count("golden_cells WHERE cell NOT IN (SELECT cell FROM cells)"),
                count("(SELECT cell FROM cells GROUP BY cell HAVING count(*) > 1)")
                        + count("(SELECT cell, step FROM steps GROUP BY cell, step HAVING count(*) > 1)"),
                wrong);
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    private long outOfOrder(String table, String condition) throws SQLException {
        return count(table + " before JOIN " + table + " after ON before.file_name = after.file_name"
                + " AND before.file_row + 1 = after.file_row WHERE " + condition);
    }

    /** Takes the rows of all files into memory; none if there is no file yet. */
    private void load(String table, Path folder, String from) throws SQLException {
        String files = "'" + folder.toAbsolutePath().toString().replace("'", "''") + "/" + from + "/*.parquet'";
        boolean empty = count("glob(" + files + ")") == 0;
        execute("CREATE OR REPLACE TEMP TABLE " + table
                + (empty
                        ? " AS FROM golden_" + from + " LIMIT 0"
                        : " AS SELECT * RENAME (filename AS file_name, file_row_number AS file_row)"
                                + " FROM read_parquet(" + files + ", filename = true, file_row_number = true)"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String from) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
