package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

/**
 * One study has one fingerprint, however its work is cut, spread and ordered. {@link DeterminismIT} goes on with other JVMs,
 * clusters, and runs that were killed.
 */
class DeterminismTest {
    static final String GOLDEN = "golden/matrix.txt";

    /** Of eight cells, which are trained together: the most chunks that there can be. */
    private static final int BLOCKS = 64;

    @TempDir
    private Path path;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 7", "2, 7", "1, 64", "2, 64"})
    void theFingerprintDependsNeitherOnCoresNorOnChunks(int cores, int chunks) throws IOException {
        Folder results = new Folder(path);
        Answer answer = Answer.to(
                "run",
                Studies.MATRIX,
                "--out",
                results.path(),
                "--master",
                "local[" + cores + "]",
                "--chunk-seconds",
                secondsOf(chunks));
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out()).contains("completed").contains("converged").contains("diverged");
        assertThat(results.json(Sweep.COMPLETE)).containsEntry("chunks", chunks);
        Golden.check(GOLDEN, results.fingerprint() + "\n");
    }

    @Test
    void theFingerprintDoesNotDependOnTheOrderOfChunks() throws IOException {
        Folder results = new Folder(path);
        Sweep sweep = Studies.begin(Studies.MATRIX, results.path(), secondsOf(64));
        List<Integer> shuffled = new ArrayList<>(sweep.chunks());
        Collections.shuffle(shuffled, new Random(1));
        for (int chunk : shuffled) {
            Studies.train(sweep, chunk);
        }
        Golden.check(GOLDEN, results.fingerprintOfChunks() + "\n");
    }

    /** What {@code --chunk-seconds} must be for so many chunks: the least work of which that many make the whole. */
    static double secondsOf(int chunks) throws IOException {
        Study study = Study.read(Studies.MATRIX, List.of());
        double ofBlock = Plan.of(study).estimate().seconds() / BLOCKS;
        return IntStream.rangeClosed(1, 2 * BLOCKS) // for blocks do not all cost the same
                .mapToDouble(blocks -> (blocks - 0.5) * ofBlock)
                .filter(seconds -> Plan.of(study, seconds).chunks() == chunks)
                .findFirst()
                .orElseThrow();
    }
}
