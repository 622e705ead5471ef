package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are the same to the last bit in any JVM and on a cluster. */
class FingerprintIT {
    @TempDir
    private Path path;

    @Test
    void isTheSameInTurkishAndInAnOddTimeZone() throws Exception {
        String said = check(ChildJvm.ofProgram()
                .with(
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Chatham",
                        "-XshowSettings:properties"));
        assertThat(said).contains("user.language = tr").contains("user.timezone = Pacific/Chatham");
    }

    @Test
    void isTheSameWithoutACompiler() throws Exception {
        String said = check(ChildJvm.ofProgram().with("-Xint", "-showversion"));
        assertThat(said).contains("interpreted mode");
    }

    @Test
    void isTheSameOnOtherJdks() throws Exception {
        Map<Integer, Path> others = Jdks.others();
        assumeTrue(
                !others.isEmpty(),
                "no other JDK of version 17 or newer: none beside java.home, and JAVA25_HOME does not name one");
        for (Map.Entry<Integer, Path> jdk : others.entrySet()) {
            String said = check(ChildJvm.ofProgram().on(jdk.getValue()).with("-showversion"));
            assertThat(said).contains("version \"" + jdk.getKey());
        }
    }

    @Test
    void isTheSameOnTheExecutorsOfACluster() throws Exception {
        String master = "local-cluster[2,1,1024]";
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            check(spark.submit("--master", master, "--conf", "spark.ui.enabled=false"));
            assertThat(results().json(Sweep.PROVENANCE)).containsEntry("master", master);
            assertThat(spark.executors()).isEqualTo(2);
        }
    }

    private String check(ChildJvm jvm) throws IOException, InterruptedException {
        String said = jvm.run(
                path.resolve("log"),
                "run",
                Studies.FINGERPRINT.toAbsolutePath(),
                "--out",
                results().path());
        assertThat(results().fingerprint() + "\n").as(said).isEqualTo(Golden.read(FingerprintTest.GOLDEN));
        return said;
    }

    private Folder results() {
        return new Folder(path.resolve("results"));
    }
}
