package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code deploy/submit} with a properties file, beside a {@code spark-submit} of our own.
 *
 * @param folder where both are
 */
record SubmitScript(Path folder) {
    private static final Path DEPLOY = Path.of("..", "..", "deploy");
    private static final long MOST_SECONDS = 300;

    /** Shows what it is given, a word a line. */
    private static final String SHOWING = "printf '%s\\n' \"$@\"; echo \"OMP_NUM_THREADS=${OMP_NUM_THREADS:-}\"";

    /** Starts what Spark's own script would start: its launcher knows how. */
    private static final String SUBMITTING =
            """
            launcher=("$JAVA" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main)
            mapfile -d '' -t command < <("${launcher[@]}" org.apache.spark.deploy.SparkSubmit "$@")
            exec "${command[1]#$'\\n'}" "${command[@]:2}" # its first word is empty, and a line
            """;

    /** What became of a command. */
    record Said(int exitCode, String words) {}

    static SubmitScript showing(Path folder, Map<String, String> properties) throws IOException {
        return with(SHOWING, folder, properties);
    }

    static SubmitScript submitting(SparkDistribution spark, Map<String, String> properties) throws IOException {
        return with(SUBMITTING, spark.home(), properties);
    }

    private static SubmitScript with(String submit, Path folder, Map<String, String> properties) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = Files.writeString(bin.resolve("spark-submit"), "#!/usr/bin/env bash\n" + submit);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(
                folder.resolve("test.conf"),
                properties.entrySet().stream()
                        .map(property -> property.getKey() + "   " + property.getValue())
                        .toList());
        return new SubmitScript(folder);
    }

    Said submit(Object... command) throws Exception {
        return run(
                "submit",
                Stream.concat(Stream.of(folder.resolve("test.conf")), Stream.of(command))
                        .toArray());
    }

    /** Any script of {@code deploy}. */
    Said run(String script, Object... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(DEPLOY.resolve(script).toString()));
        Stream.of(words).map(String::valueOf).forEach(command::add);
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("OMP_NUM_THREADS");
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        folder.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_SUBMIT_OPTS",
                        "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
        String said = Files.readString(log);
        assertThat(ended).as("ended within %d s: %s", MOST_SECONDS, said).isTrue();
        return new Said(process.exitValue(), said);
    }

    /** The jars of a class path by their names. */
    static String names(String classPath) {
        return Stream.of(classPath.split("[:,]"))
                .map(jar -> Path.of(jar).getFileName().toString())
                .collect(Collectors.joining(":"));
    }
}
