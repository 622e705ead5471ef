package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

/** Results are the same to the last bit, however the work is split. {@link DeterminismIT} goes on with other JVMs. */
class FingerprintTest {
    /** The fingerprint of the study of the same name. A change of it is a change of the numerics, and must be meant. */
    static final String GOLDEN = "golden/fingerprint.txt";

    @TempDir
    private Path path;

    @Test
    void isTheOneThatIsKnown() throws IOException {
        Answer answer = Answer.to("run", Studies.FINGERPRINT, "--out", path, "--master", "local[1]");
        assertThat(answer.out()).contains("converged").contains("diverged").contains("completed");
        Golden.check(GOLDEN, new Folder(path).fingerprint() + "\n");
    }

    @Test
    void doesNotDependOnCoresAndChunks() throws IOException {
        Study study = Study.read(Studies.FINGERPRINT, List.of());
        double seconds = Plan.of(study).estimate().seconds();
        int few = chunksOfRun(1e9);
        int some = chunksOfRun(seconds / 4);
        int many = chunksOfRun(seconds * 1e-9);
        assertThat(List.of(few, some, many)).isSorted().doesNotHaveDuplicates();
    }

    private int chunksOfRun(double seconds) throws IOException {
        Folder folder = new Folder(path.resolve(Double.toString(seconds)));
        Answer answer = Answer.toRun(Studies.FINGERPRINT, folder.path(), "--chunk-seconds", seconds);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.fingerprint() + "\n").isEqualTo(Golden.read(GOLDEN));
        return (Integer) folder.json(Sweep.COMPLETE).get("chunks");
    }
}
