package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file on local disk that nobody knows yet. Closed means on the disk, not only in the system's memory. */
final class StagedFile extends OutputStream {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private boolean failed;

    StagedFile(Path file) throws IOException {
        this(file, open(file));
    }

    StagedFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw NotEnoughSpace.orSame(failure, file);
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.remaining()) {
            write(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            failed = true;
            throw NotEnoughSpace.orSame(failure, file);
        }
    }

    /** After a failed write there is nothing to complete, and the failure is known already. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (FileChannel closing = channel) {
            if (!failed) {
                flush();
                closing.force(true);
            }
        } catch (IOException failure) {
            throw NotEnoughSpace.orSame(failure, file);
        }
    }
}
