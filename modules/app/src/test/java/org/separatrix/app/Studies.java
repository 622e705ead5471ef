package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.separatrix.store.Location;
import org.separatrix.study.Study;
import picocli.CommandLine;

/** The studies of these tests. */
final class Studies {
    /** The one that is shipped. */
    static final Path SMOKE = Path.of("..", "..", "conf", "studies", "smoke.yaml");

    static final Path TINY = of("tiny");
    static final Path PLAIN = of("plain");
    static final Path OUTCOMES = of("outcomes");
    static final Path FINGERPRINT = of("fingerprint");
    static final Path LONG = of("long");
    static final Path ENDURANCE = of("endurance");
    static final Path MATRIX = of("matrix");
    static final Path MEMORY = of("memory");

    private Studies() {}

    private static Path of(String name) {
        return Path.of("src", "test", "resources", "studies", name + ".yaml");
    }

    /** Takes hold of a folder for a study, as a run does, and trains nothing. */
    static Sweep begin(Path study, Path folder) throws IOException {
        return Sweep.begin(Study.read(study, List.of()), Location.of(folder), new ChunkOptions());
    }

    /** The same, in chunks of so many seconds. */
    static Sweep begin(Path study, Path folder, double chunkSeconds) throws IOException {
        ChunkOptions chunks =
                CommandLine.populateCommand(new ChunkOptions(), "--chunk-seconds", Double.toString(chunkSeconds));
        return Sweep.begin(Study.read(study, List.of()), Location.of(folder), chunks);
    }

    /** A run of {@link #LONG} in as many chunks as there can be, on one core: the first is there long before the last. */
    static Object[] longRun(Folder folder) {
        return new Object[] {"run", LONG, "--out", folder.path(), "--master", "local[1]", "--chunk-seconds", "1e-9"};
    }

    /** A run of {@link #ENDURANCE} in as many chunks as there can be, wherever Spark runs. */
    static Object[] enduranceRun(Folder folder, String master) {
        return new Object[] {"run", ENDURANCE, "--out", folder.path(), "--master", master, "--chunk-seconds", "1e-9"};
    }

    /** Trains a single chunk of a sweep and publishes it. */
    static void train(Sweep sweep, int chunk) throws IOException {
        new ChunkTraining(sweep).train(chunk, Sweep.newAttempt("test"));
    }
}
