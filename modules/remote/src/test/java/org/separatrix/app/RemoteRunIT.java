package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;
import org.separatrix.store.HdfsCluster;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.S3Server;
import org.separatrix.store.StoredFile;

/** The finished program in processes of its own, on HDFS and S3: killed and run again, and on the executors of a cluster. */
@Tag("stores")
class RemoteRunIT {
    private static final Path LONG = Path.of("..", "app").resolve(Studies.LONG).toAbsolutePath();
    private static final Path TINY = RemoteRunContract.TINY.toAbsolutePath();
    private static final long CELLS = 320;
    private static final long MOST_SECONDS = 180;

    @TempDir
    private Path path;

    @Test
    void aKilledRunOnS3IsFinishedByRunningAgain() throws Exception {
        try (S3Server server = S3Server.start(Files.createDirectory(path.resolve("server")))) {
            finishesWhatAKilledRunHasLeft(server.location("killed", "long"), server.settings(), "s3a");
        }
    }

    @Test
    void aKilledRunOnHdfsIsFinishedByRunningAgain() throws Exception {
        try (HdfsCluster hdfs = HdfsCluster.start(Files.createDirectory(path.resolve("server")))) {
            finishesWhatAKilledRunHasLeft(hdfs.location("killed/long"), Map.of(), "hdfs");
        }
    }

    private void finishesWhatAKilledRunHasLeft(Location place, Map<String, String> settings, String kind)
            throws Exception {
        Folder undisturbed = new Folder(path.resolve("undisturbed"));
        Answer answer = Answer.toRun(LONG, undisturbed.path());
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);

        killAfterTheFirstChunk(place, settings);
        ResultFolder folder = ResultFolder.existing(place);
        List<StoredFile> published = folder.files("cells");
        int chunks = Sweep.of(place).rounds().chunks();
        assertThat(published).hasSizeBetween(1, chunks - 1);

        String said = ofProgram().run(log(), longRun(place, settings));
        assertThat(said).contains(CELLS + " cells in " + chunks + " chunks").contains(" of them done");
        assertThat(said).doesNotContain(S3Server.SECRET);
        assertThat(folder.files("cells")).hasSize(chunks).containsAll(published);
        assertThat(Json.read(folder.read(Sweep.COMPLETE)).get("fingerprint")).isEqualTo(undisturbed.fingerprint());
        assertThat(folder.attempts()).isEmpty();
        new FaultLedger("killed-run-on-" + kind, kind)
                .injected("driver killed", 1)
                .cells(CELLS, 0, 0)
                .write();
    }

    /** On one core, in as many chunks as there can be: the first is there long before the last. */
    private static Object[] longRun(Location place, Map<String, String> settings) {
        List<Object> words = new ArrayList<>(
                List.of("run", LONG, "--out", place, "--master", "local[1]", "--chunk-seconds", "1e-9"));
        settings.forEach((name, value) -> words.addAll(List.of("--conf", "spark.hadoop." + name + "=" + value)));
        return words.toArray();
    }

    /** The store tells of nothing by itself, so it is asked again and again. */
    private void killAfterTheFirstChunk(Location place, Map<String, String> settings) throws Exception {
        Process process = ofProgram().start(log(), longRun(place, settings));
        try {
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            ResultFolder folder = ResultFolder.open(place);
            while (folder.files("cells").isEmpty() && process.isAlive()) {
                assertThat(System.nanoTime())
                        .as("a chunk within %d s", MOST_SECONDS)
                        .isLessThan(giveUp);
            }
            assertThat(process.isAlive()).as(Files.readString(log())).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theExecutorsOfAClusterPublishOnS3() throws Exception {
        Folder local = new Folder(path.resolve("local"));
        assertThat(Answer.toRun(TINY, local.path()).exitCode()).isEqualTo(ExitCode.WELL);
        try (S3Server server = S3Server.start(Files.createDirectory(path.resolve("server")));
                SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            Location place = server.location("cluster", "tiny");
            List<String> options = new ArrayList<>(
                    List.of("--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "--jars"));
            options.add(s3aJars().collect(Collectors.joining(",")));
            server.settings()
                    .forEach((name, value) -> options.addAll(List.of("--conf", "spark.hadoop." + name + "=" + value)));
            String said = spark.submit(options.toArray(String[]::new)).run(log(), "run", TINY, "--out", place);
            assertThat(said).contains("report  " + place + "/report.html").doesNotContain(S3Server.SECRET);
            ResultFolder folder = ResultFolder.existing(place);
            assertThat(Json.read(folder.read(Sweep.COMPLETE)).get("fingerprint"))
                    .isEqualTo(local.fingerprint());
            assertThat(folder.files("phases")).hasSize(3);
            assertThat(folder.attempts()).isEmpty();
            assertThat(spark.executors()).isEqualTo(2);
        }
    }

    /** As bin/separatrix starts it when an address begins with s3a: with the client for S3 beside Spark's jars. */
    private static ChildJvm ofProgram() throws IOException {
        ChildJvm program = ChildJvm.ofProgram();
        return new ChildJvm(
                program.javaHome(),
                program.options(),
                program.classPath() + ":" + System.getProperty("s3a.jars") + "/*",
                program.main(),
                program.environment());
    }

    private static Stream<String> s3aJars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("s3a.jars")))) {
            return jars.map(jar -> jar.toAbsolutePath().normalize().toString()).toList().stream();
        }
    }

    private Path log() {
        return path.resolve("log");
    }
}
