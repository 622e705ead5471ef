package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/submit} hands on for a study of Deeplearning4j, and that others have nothing of it. */
class SubmitScriptIT {
    private static final Path ORDINARY = Path.of("..", "..", "conf", "studies", "smoke.yaml");

    @TempDir
    private Path path;

    @Test
    void anOrdinaryStudyHasNothingOfIt() throws Exception {
        SubmitScript.Said said = SubmitScript.showing(path, Map.of("spark.separatrix.deeplearning4j", "/nowhere"))
                .submit("run", ORDINARY);
        assertThat(said.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(said.words())
                .contains("separatrix.jar\nrun\n")
                .doesNotContain("deeplearning4j", "extraClassPath", "--jars")
                .endsWith("OMP_NUM_THREADS=\n");
    }

    @Test
    void aStudyOfItHasTheFolderOnTheClassPathAndOurModuleBesideTheProgram() throws Exception {
        Path jars = Files.createDirectory(path.resolve("jars"));
        Files.createFile(jars.resolve("nd4j-native-0.jar"));
        SubmitScript.Said said = SubmitScript.showing(
                        path,
                        Map.of(
                                "spark.separatrix.deeplearning4j", jars.toString(),
                                "spark.separatrix.deeplearning4j.cache", "/fast/javacpp",
                                "spark.driver.extraClassPath", "/other.jar",
                                "spark.executor.extraJavaOptions", "-XX:+UseG1GC"))
                .submit("run", Deeplearning4jRunTest.STUDY);
        assertThat(said.exitCode()).isEqualTo(ExitCode.WELL);
        String cache = "-Dorg.bytedeco.javacpp.cachedir=/fast/javacpp";
        assertThat(said.words().lines())
                .contains(
                        "spark.driver.extraClassPath=" + jars + "/*:/other.jar",
                        "spark.executor.extraClassPath=" + jars + "/*",
                        "spark.driver.extraJavaOptions=" + cache,
                        "spark.executor.extraJavaOptions=-XX:+UseG1GC " + cache,
                        "spark.executorEnv.OMP_NUM_THREADS=1",
                        "OMP_NUM_THREADS=1")
                .anyMatch(word -> word.endsWith("/modules/deeplearning4j/target/" + moduleJar()));
    }

    private static String moduleJar() {
        return Path.of(System.getProperty("deeplearning4j.jar")).getFileName().toString();
    }

    @Test
    void inAnImageTheModuleIsThereAlready() throws Exception {
        SubmitScript.Said said = SubmitScript.showing(
                        path,
                        Map.of(
                                "spark.separatrix.jar", "local:///opt/spark/jars/separatrix.jar",
                                "spark.submit.deployMode", "cluster",
                                "spark.separatrix.deeplearning4j", "/opt/deeplearning4j"))
                .submit("run", Deeplearning4jRunTest.STUDY, "--out", "/results");
        assertThat(said.words())
                .contains("spark.executor.extraClassPath=/opt/deeplearning4j/*\n")
                .doesNotContain("--jars", "cachedir");
    }

    @Test
    void aFolderWithoutItIsSaidToBe() throws Exception {
        SubmitScript.Said said = SubmitScript.showing(path, Map.of("spark.separatrix.deeplearning4j", path.toString()))
                .submit("run", Deeplearning4jRunTest.STUDY);
        assertThat(said.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(said.words())
                .startsWith("deploy/submit: Deeplearning4j is not in " + path)
                .contains("deploy/deeplearning4j-jars " + path);
    }

    @Test
    void theJarsAreGatheredButNotAmongOthers() throws Exception {
        SubmitScript script = SubmitScript.showing(path, Map.of());
        Path jars = path.resolve("jars");
        for (int time = 0; time < 2; time++) {
            assertThat(script.run("deeplearning4j-jars", jars).exitCode()).isEqualTo(ExitCode.WELL);
            assertThat(new Folder(jars).files().keySet())
                    .containsExactlyInAnyOrder(SubmitScript.names(libraries()).split(":"));
        }
        Files.createFile(jars.resolve("nd4j-api-0.9.jar"));
        SubmitScript.Said said = script.run("deeplearning4j-jars", jars);
        assertThat(said.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(said.words()).contains("holds another jar, nd4j-api-0.9.jar");
    }

    /**
     * They stand before Spark's jars on the class path of executors. Both have Google's collections, under different names, but
     * for annotations and for a list of domain names, which nothing in Spark asks.
     */
    @Test
    void theJarsHideNoClassOfSpark() throws Exception {
        Set<String> theirs = classes(libraries());
        Set<String> both = new HashSet<>(classes(ChildJvm.sparkClassPath()));
        assertThat(theirs).contains("org/nd4j/linalg/factory/Nd4j.class");
        assertThat(both).contains("org/apache/spark/SparkConf.class");
        both.retainAll(theirs);
        assertThat(both).allMatch(name -> name.matches("(javax/annotation|com/google/thirdparty/publicsuffix)/.*"));
    }

    private static String libraries() throws Exception {
        return Files.readString(Path.of(System.getProperty("deeplearning4j.classpath")))
                .strip();
    }

    private static Set<String> classes(String classPath) throws Exception {
        Set<String> classes = new HashSet<>();
        for (String entry : List.of(classPath.split(File.pathSeparator))) {
            try (JarFile jar = new JarFile(entry)) {
                classes.addAll(Collections.list(jar.entries()).stream()
                        .map(Object::toString)
                        .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                        .filter(name -> !name.startsWith("META-INF/"))
                        .collect(Collectors.toSet()));
            }
        }
        return classes;
    }
}
