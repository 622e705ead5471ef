package org.separatrix.study.file;

import java.io.IOException;

/** Reads tables of Parquet, which nobody here knows how to. */
@FunctionalInterface
public interface ParquetTables {
    /** Where there is nobody who can. */
    ParquetTables NONE = file -> {
        throw new IOException(file.path() + " is a table of Parquet, which nobody here can read; write it as CSV");
    };

    /** All columns of a file, which must be numbers; an exception names the file and says what is wrong with it. */
    NumberTable read(NamedFile file) throws IOException;
}
