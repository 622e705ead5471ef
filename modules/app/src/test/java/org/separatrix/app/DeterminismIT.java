package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One study has one fingerprint in any JVM, on any cluster, and whether it was killed or not: that of {@link DeterminismTest}. */
@Tag("faults")
class DeterminismIT {
    @TempDir
    private Path path;

    private final Offspring offspring = new Offspring();

    @AfterEach
    void end() {
        offspring.close();
    }

    @Test
    void holdsInVectorsAndWithout() throws Exception {
        check(ChildJvm.ofProgram(), "scalar");
        Object scalar = results("scalar").json(Sweep.PROVENANCE).get("kernels");
        check(ChildJvm.ofProgram().with("--add-modules=jdk.incubator.vector"), "vectors");
        assertThat(results("vectors").json(Sweep.PROVENANCE).get("kernels")).isNotEqualTo(scalar);
    }

    @Test
    void holdsInTurkishAndInAnOddTimeZone() throws Exception {
        String said = check(
                ChildJvm.ofProgram()
                        .quickToStart()
                        .with(
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-Duser.timezone=Pacific/Chatham",
                                "-XshowSettings:properties"),
                "turkish");
        assertThat(said).contains("user.language = tr").contains("user.timezone = Pacific/Chatham");
    }

    @Test
    void holdsWithoutACompiler() throws Exception {
        assertThat(check(ChildJvm.ofProgram().with("-Xint", "-showversion"), "interpreted"))
                .contains("interpreted mode");
    }

    @Test
    void holdsOnOtherJdks() throws Exception {
        Map<Integer, Path> others = Jdks.others();
        assumeTrue(!others.isEmpty(), "no other JDK of version 17 or newer: none beside java.home");
        for (Map.Entry<Integer, Path> jdk : others.entrySet()) {
            String said = check(
                    ChildJvm.ofProgram().quickToStart().on(jdk.getValue()).with("-showversion"), "jdk" + jdk.getKey());
            assertThat(said).contains("version \"" + jdk.getKey());
        }
    }

    @Test
    void holdsOnALocalCluster() throws Exception {
        String master = "local-cluster[2,1,1024]";
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            check(spark.submitTo(master), "cluster");
            assertThat(results("cluster").json(Sweep.PROVENANCE)).containsEntry("master", master);
            assertThat(spark.executors()).isEqualTo(2);
        }
    }

    @Test
    void holdsForAStudyThatWasKilledAndResumed() throws Exception {
        Folder results = results("killed");
        try (Lookout lookout = new Lookout(results.file("cells"))) {
            Process driver = offspring.add(
                    ChildJvm.ofProgram().quickToStart().start(path.resolve("killed.log"), command(results)));
            lookout.await("a chunk", driver, () -> !results.files("cells").isEmpty());
            offspring.kill(driver.toHandle());
        }
        int done = results.files("cells").size();
        assertThat(done).isBetween(1, 63);
        String said = check(ChildJvm.ofProgram().quickToStart(), "killed");
        assertThat(said).contains("512 cells in 64 chunks, " + done + " of them done");
    }

    private String check(ChildJvm jvm, String name) throws Exception {
        Folder results = results(name);
        String said = jvm.run(path.resolve(name + ".log"), command(results));
        assertThat(results.fingerprint() + "\n").as(said).isEqualTo(Golden.read(DeterminismTest.GOLDEN));
        return said;
    }

    private static Object[] command(Folder results) throws IOException {
        return new Object[] {
            "run", Studies.MATRIX, "--out", results.path(), "--chunk-seconds", DeterminismTest.secondsOf(64)
        };
    }

    private Folder results(String name) {
        return new Folder(path.resolve(name));
    }
}
