package org.separatrix.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A table in memory, for tests that make thousands of them. */
final class MemoryFile implements InputFile {
    private final byte[] bytes;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What fills a table. */
    interface Rows {
        void write(TableWriter writer) throws IOException;
    }

    static MemoryFile of(TableSchema schema, Map<String, String> keyValues, Rows rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter writer = new TableWriter(bytes, "memory", schema, keyValues, row -> {})) {
            rows.write(writer);
            writer.finish();
        }
        return new MemoryFile(bytes.toByteArray());
    }

    byte[] bytes() {
        return bytes;
    }

    TableReader read(String... columns) throws IOException {
        return TableReader.open(this, "memory", columns);
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new BytesFile(bytes).newStream();
    }
}
