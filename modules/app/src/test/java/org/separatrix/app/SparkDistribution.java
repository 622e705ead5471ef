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
        List<String> main = new ArrayList<>();
        main.add("org.apache.spark.deploy.SparkSubmit");
        main.addAll(List.of(options));
        main.addAll(List.of("--class", "org.separatrix.Main", ChildJvm.jar()));
        return new ChildJvm(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx512m"),
                home.resolve("jars") + "/*",
                main,
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
