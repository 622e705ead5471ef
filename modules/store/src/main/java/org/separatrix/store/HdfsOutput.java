package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;

/** A new file on HDFS that nobody knows yet. Closed means on the disks of its data nodes, not only in their memory. */
final class HdfsOutput extends OutputStream {
    private final String file;
    private final FSDataOutputStream out;
    private boolean failed;
    private boolean closed;

    HdfsOutput(String file, FSDataOutputStream out) {
        this.file = file;
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failure) {
            failed = true;
            throw named(failure, file);
        }
    }

    /** After a failed write there is nothing to complete, and the failure is known already. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (FSDataOutputStream closing = out) {
            if (!failed) {
                closing.hsync();
            }
        } catch (IOException failure) {
            if (!failed) {
                throw named(failure, file);
            }
        }
    }

    /** The same failure by its right name: an exceeded quota, or else what it was. */
    static IOException named(IOException failure, String file) {
        return failure instanceof QuotaExceededException ? new NotEnoughSpace(file, failure) : failure;
    }
}
