package org.separatrix.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Parquet files as another program writes them. */
final class DuckDbFiles implements AutoCloseable {
    private final Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");

    DuckDbFiles() throws SQLException {}

    /** Puts what a query makes of a file in its place. */
    void rewrite(Path file, String query) throws Exception {
        String path = file.toString().replace("'", "''");
        Path rewritten = file.resolveSibling("rewritten");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query.replace("%s", path) + ") TO '"
                    + rewritten.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
        Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
