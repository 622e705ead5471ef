package org.separatrix.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Spark distribution that is a folder of links to Spark's jars: all that {@code spark-submit} and executors need. */
record SparkDistribution(Path home) implements AutoCloseable {

    static SparkDistribution in(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : ChildJvm.sparkClassPath().split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        return new SparkDistribution(home);
    }

    /** Commands of the finished jar, handed in with these options of {@code spark-submit}. */
    ChildJvm submit(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--class", "org.separatrix.Main", ChildJvm.jar()));
        return jvm("org.apache.spark.deploy.SparkSubmit", words.toArray(String[]::new));
    }

    /** The same, with executors that this machine has room for, and nothing to be looked at in a browser. */
    ChildJvm submitTo(String master) {
        return submit(
                        "--master",
                        master,
                        "--executor-memory",
                        "700m",
                        "--conf",
                        "spark.ui.enabled=false",
                        "--conf",
                        "spark.executor.extraJavaOptions=-XX:+UseSerialGC")
                .quickToStart();
    }

    /** One of Spark's own programs. */
    ChildJvm jvm(String main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(main));
        words.addAll(List.of(arguments));
        return new ChildJvm(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx512m"),
                home.resolve("jars") + "/*",
                words,
                Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13"));
    }

    /** How many executors its workers have started so far. */
    long executors() throws IOException {
        try (Stream<Path> folders = Files.walk(home.resolve("work"), 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("stderr")))
                    .count();
        }
    }

    /** Removes the links, so that nobody follows them when the folder is removed. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }
}
