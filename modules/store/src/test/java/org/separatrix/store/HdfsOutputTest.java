package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;

/** A stream to HDFS whose file another process has removed. */
class HdfsOutputTest {
    private final IOException gone = new IOException("the file does not exist");

    @Test
    void whatFailsAgainByTheSameExceptionWhenItIsClosedIsReportedOnce() throws IOException {
        HdfsOutput out = new HdfsOutput("file", new FSDataOutputStream(new FailingStream(), null));
        assertThatThrownBy(out::close).isSameAs(gone);
        out.close();
    }

    private final class FailingStream extends OutputStream {
        @Override
        public void write(int value) {}

        @Override
        public void flush() throws IOException {
            throw gone;
        }

        @Override
        public void close() throws IOException {
            throw gone;
        }
    }
}
