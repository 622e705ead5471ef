package org.separatrix.store;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file whose bytes were read already. */
@SuppressWarnings("ArrayRecordComponent") // the content of a file, which nobody compares
record BytesFile(byte[] bytes) implements InputFile {
    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        Content content = new Content(bytes);
        return new DelegatingSeekableInputStream(content) {
            @Override
            public long getPos() {
                return content.position();
            }

            @Override
            public void seek(long position) {
                content.seek(position);
            }
        };
    }

    private static final class Content extends ByteArrayInputStream {
        Content(byte[] bytes) {
            super(bytes);
        }

        long position() {
            return pos;
        }

        void seek(long position) {
            pos = (int) Math.max(0, Math.min(position, count));
        }
    }
}
