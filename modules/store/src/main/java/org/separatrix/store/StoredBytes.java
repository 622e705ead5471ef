package org.separatrix.store;

import java.io.IOException;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The whole content of a small file. */
final class StoredBytes {
    private StoredBytes() {}

    static byte[] read(InputFile file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.getLength())];
        try (SeekableInputStream in = file.newStream()) {
            in.readFully(bytes);
        }
        return bytes;
    }
}
