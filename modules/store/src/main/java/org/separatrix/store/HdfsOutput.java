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

    /**
     * After a failed write there is nothing to complete, and the failure is known already. Hadoop's stream fails once more
     * when it is closed, by the very same exception, which cannot be added to itself.
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        IOException first = null;
        try {
            if (!failed) {
                out.hsync();
            }
        } catch (IOException failure) {
            first = failure;
        }
        try {
            out.close();
        } catch (IOException failure) {
            first = first == null ? failure : first;
        }
        if (first != null && !failed) {
            throw named(first, file);
        }
    }

    /** The same failure by its right name: an exceeded quota, or else what it was. */
    static IOException named(IOException failure, String file) {
        return failure instanceof QuotaExceededException ? new NotEnoughSpace(file, failure) : failure;
    }
}
