package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest {
    @TempDir
    private Path path;

    @Test
    void aChunkThatLosesExecutorAfterExecutorIsLeftPending() throws IOException {
        Sweep sweep = Studies.begin(Studies.TINY, path);
        RemoteSweep remote = new RemoteSweep(sweep);

        TrainingReceipt receipt = TrainJob.train(remote, 0, TrainJob.MOST_ATTEMPTS);
        assertThat(receipt.problem()).isEqualTo("given up after 10 attempts, whose executors were lost without a word");
        assertThat(receipt.bug()).isFalse();
        assertThat(sweep.done().count()).isZero();

        assertThat(TrainJob.train(remote, 0, TrainJob.MOST_ATTEMPTS - 1).problem())
                .isEmpty();
        assertThat(sweep.done().count()).isEqualTo(1);
    }
}
