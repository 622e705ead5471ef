package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.deeplearning4j.NeedsNativeLibraries;
import org.separatrix.store.FaultLedger;

/** Networks of Deeplearning4j on the executors of a cluster, by {@code deploy/submit}; and where they cannot be trained. */
@Tag("faults")
@NeedsNativeLibraries
class Deeplearning4jClusterIT {
    private static final String CLUSTER = "local-cluster[2,1,1024]";
    private static final long MOST_SECONDS = 200;

    @TempDir
    private static Path shared;

    private static String fingerprint;

    @TempDir
    private Path path;

    @BeforeAll
    static void runInThisJvm() throws Exception {
        Folder here = new Folder(shared.resolve("here"));
        Answer answer = Answer.toRun(Deeplearning4jRunTest.STUDY, here.path());
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        fingerprint = here.fingerprint();
    }

    @Test
    void executorsFindItInItsFolderAndUnpackItOnce() throws Exception {
        Path jars = path.resolve("jars");
        Folder cache = new Folder(path.resolve("cache"));
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            Map<String, String> properties = new HashMap<>(Map.of(
                    "spark.master",
                    CLUSTER,
                    "spark.executor.memory",
                    "700m",
                    "spark.executor.extraJavaOptions",
                    "-XX:+UseSerialGC",
                    "spark.ui.enabled",
                    "false",
                    "spark.separatrix.deeplearning4j",
                    jars.toString(),
                    "spark.separatrix.deeplearning4j.cache",
                    cache.path().toString()));
            SubmitScript script = SubmitScript.submitting(spark, properties);
            assertThat(script.run("deeplearning4j-jars", jars).exitCode()).isEqualTo(ExitCode.WELL);
            assertThat(run(script, "first")).containsEntry("master", CLUSTER);
            assertThat(spark.executors()).isEqualTo(2);

            Map<String, String> unpacked = libraries(cache);
            assertThat(unpacked.keySet()).anyMatch(name -> name.endsWith("/libnd4jcpu.so"));
            properties.put("spark.master", "local[2]");
            assertThat(run(SubmitScript.submitting(spark, properties), "second"))
                    .containsEntry("master", "local[2]");
            assertThat(libraries(cache)).isEqualTo(unpacked);
        }
    }

    /** The natives in a cache; it has a lock as well. */
    private static Map<String, String> libraries(Folder cache) throws Exception {
        return cache.files().entrySet().stream()
                .filter(file -> file.getKey().contains(".so"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Runs the study, which must come out as in this JVM, and gives its provenance. */
    private Map<String, Object> run(SubmitScript script, String name) throws Exception {
        Folder folder = new Folder(path.resolve(name));
        SubmitScript.Said said = script.submit("run", Deeplearning4jRunTest.STUDY, "--out", folder.path());
        assertThat(said.exitCode()).as(said.words()).isEqualTo(ExitCode.WELL);
        assertThat(folder.fingerprint()).isEqualTo(fingerprint);
        return folder.json(Sweep.PROVENANCE);
    }

    @Test
    void executorsWithoutItSaySoOnce() throws Exception {
        Diary diary = new Diary(path.resolve("diary"));
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            String said = refusal(spark.submitTo(CLUSTER).writing(diary));
            assertThat(said).containsOnlyOnce("Networks of kind deeplearning4j need Deeplearning4j on the class path");
            assertThat(diary.trainings())
                    .isNotEmpty()
                    .extracting(Diary.Start::index)
                    .doesNotHaveDuplicates();
            assertThat(spark.executors()).isEqualTo(2);
        }
    }

    @Test
    void ourModuleAloneIsNotEnough() throws Exception {
        assertThat(refusal(withJars(List.of(module()))))
                .containsOnlyOnce("Networks of kind deeplearning4j need Deeplearning4j on the class path");
    }

    @Test
    void aPlatformThatHasNoNativeLibrariesIsSaidToBeOne() throws Exception {
        for (String missing : new String[] {"-linux-x86_64-avx2.jar", "/nd4j-native-1"}) {
            List<String> jars = Stream.concat(Stream.of(module()), libraries())
                    .filter(jar -> !jar.contains(missing))
                    .toList();
            assertThat(refusal(withJars(jars)))
                    .containsOnlyOnce("Deeplearning4j does not start: ")
                    .contains("Its native libraries are those for Linux on x86-64 with AVX2");
        }
    }

    @Test
    void aDiskWithoutRoomForTheNativeLibrariesIsSaidToBeOneAndRoomLetsTheRunGoOn() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(path.resolve("disk"), "16m")) {
            ChildJvm program = withJars(
                            Stream.concat(Stream.of(module()), libraries()).toList())
                    .with("-Dorg.bytedeco.javacpp.cachedir=" + disk.path());
            assertThat(refusal(program))
                    .containsOnlyOnce("Deeplearning4j does not start: ")
                    .contains("need room for 400 MB where org.bytedeco.javacpp.cachedir points to");
            disk.remount("size=600m");
            program.run(path.resolve("log"), command());
            assertThat(new Folder(path.resolve("out")).fingerprint()).isEqualTo(fingerprint);
            new FaultLedger("Deeplearning4jClusterIT-full-cache", "file")
                    .injected("full disk for native libraries", 1)
                    .cells(24, 0, 0)
                    .write();
        }
    }

    private static String module() {
        return System.getProperty("deeplearning4j.jar");
    }

    private static Stream<String> libraries() throws Exception {
        return Stream.of(Files.readString(Path.of(System.getProperty("deeplearning4j.classpath")))
                .strip()
                .split(":"));
    }

    private static ChildJvm withJars(List<String> jars) throws Exception {
        ChildJvm program = ChildJvm.ofProgram().quickToStart();
        return new ChildJvm(
                program.javaHome(),
                program.options(),
                program.classPath() + ":" + String.join(":", jars),
                program.main(),
                program.environment());
    }

    /** What a run says that the environment does not let go on, and that there is no stack trace in it. */
    private String refusal(ChildJvm program) throws Exception {
        Path log = path.resolve("log");
        Process process = program.start(log, command());
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said).doesNotContain("Exception").doesNotContain("\tat ").contains("could not be finished");
        return said;
    }

    /** On two cores, unless {@code spark-submit} has said otherwise. */
    private Object[] command() {
        return new Object[] {"run", Deeplearning4jRunTest.STUDY, "--out", path.resolve("out"), "--chunk-seconds", "1e-9"
        };
    }
}
