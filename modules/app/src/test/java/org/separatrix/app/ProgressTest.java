package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(77 * SECOND);

    @Test
    void aLineStandsForEveryTenthOfTheWork() {
        try (Progress progress = progress(false, 100)) {
            for (int chunk = 0; chunk < 100; chunk++) {
                clock.addAndGet(SECOND);
                progress.add(TrainingReceipt.ofPublished(chunk, 8, 3000, 0, 0), 1);
            }
        }
        assertThat(written.toString(UTF_8).lines().toList())
                .hasSize(10)
                .startsWith(" 10 %  80 of 800 cells  3.00 k steps/s  1:30 left")
                .endsWith("100 %  800 of 800 cells  3.00 k steps/s");
    }

    /** Wide networks take longer: the time left is judged by what chunks cost, not by how many there are. */
    @Test
    void theTimeLeftFollowsTheCost() {
        try (Progress progress = progress(false, 100)) {
            clock.addAndGet(10 * SECOND);
            progress.add(TrainingReceipt.ofPublished(0, 700, 50, 0, 0), 20);
            assertThat(progress.line()).isEqualTo(" 20 %  700 of 800 cells  5 steps/s  0:40 left");
        }
    }

    @Test
    void countsWhatDivergedAndWhatFailed() {
        try (Progress progress = progress(false, 100)) {
            clock.addAndGet(SECOND);
            progress.add(TrainingReceipt.ofPublished(0, 400, 10, 30, 0), 50);
            assertThat(progress.line()).endsWith("  30 diverged");
            progress.add(TrainingReceipt.ofPublished(1, 400, 10, 1, 2), 50);
            assertThat(progress.line()).endsWith("  31 diverged  2 failed");
        }
    }

    @Test
    void countsTheChunksOfAnotherRun() {
        try (Progress progress = progress(false, 100)) {
            clock.addAndGet(SECOND);
            progress.add(TrainingReceipt.ofOther(0, 400), 50);
            assertThat(progress.line())
                    .isEqualTo(" 50 %  400 of 800 cells  0 steps/s  0:01 left  1 chunk by another run");
        }
    }

    @Test
    void aChunkThatCouldNotBeTrainedStillCostItsTime() {
        try (Progress progress = progress(false, 100)) {
            clock.addAndGet(SECOND);
            progress.add(TrainingReceipt.ofEnvironment(0, "disk full"), 100);
            assertThat(progress.line()).isEqualTo("100 %  0 of 800 cells  0 steps/s");
        }
    }

    @Test
    void aTerminalEndsWithAFullBarOnItsOwnLine() {
        try (Progress progress = progress(true, 100)) {
            clock.addAndGet(SECOND);
            progress.add(TrainingReceipt.ofPublished(0, 800, 100, 0, 0), 100);
        }
        assertThat(written.toString(UTF_8))
                .endsWith("\r\u001B[K[########################] 100 %  800 of 800 cells  100 steps/s\n");
    }

    private Progress progress(boolean terminal, double cost) {
        return new Progress(new PrintStream(written, true, UTF_8), terminal, clock::get, 800, cost);
    }
}
