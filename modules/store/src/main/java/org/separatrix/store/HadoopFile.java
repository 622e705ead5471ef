package org.separatrix.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file that was found through Hadoop's client; its length is known, so that a reader may begin at its end. */
record HadoopFile(FileSystem files, FileStatus status) implements InputFile {
    @Override
    public long getLength() {
        return status.getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        try {
            return HadoopStreams.wrap(files.openFile(status.getPath())
                    .withFileStatus(status)
                    .build()
                    .get());
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while opening " + status.getPath());
        }
    }
}
