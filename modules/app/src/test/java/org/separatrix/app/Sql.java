package org.separatrix.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A results folder as a stranger reads it: with DuckDB, without a setting and without our code. */
record Sql(Path folder) {

    /** The rows of a query in which {@code {cells}}, {@code {steps}} and the like stand for the folder's tables. */
    List<List<Object>> rows(String query) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(inFull(query))) {
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

    /** The only value of a query. */
    Object value(String query) throws SQLException {
        return rows(query).get(0).get(0);
    }

    /** The columns of a table: {@code cell BIGINT}. */
    List<String> columns(String table) throws SQLException {
        return rows("DESCRIBE SELECT * FROM {" + table + "}").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    private String inFull(String query) {
        return query.replaceAll("\\{([a-z]+)}", "'" + folder + "/$1/*.parquet'");
    }

    static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
