package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program as users run it: the finished jar beside Spark's, in a JVM of its own.
 *
 * @param javaHome the JDK
 * @param options of the JVM, beside those that Spark needs
 * @param classPath of the JVM
 * @param main the main class and its first arguments
 * @param environment variables beside those that are inherited
 */
record ChildJvm(
        Path javaHome, List<String> options, String classPath, List<String> main, Map<String, String> environment) {
    private static final long MOST_SECONDS = 300;

    /** {@code java -cp separatrix.jar:<Spark> org.separatrix.Main}, as bin/separatrix does it. */
    static ChildJvm ofProgram() throws IOException {
        return new ChildJvm(
                Path.of(System.getProperty("java.home")),
                List.of(),
                jar() + File.pathSeparator + sparkClassPath(),
                List.of("org.separatrix.Main"),
                Map.of());
    }

    static String jar() {
        return System.getProperty("separatrix.jar");
    }

    static String sparkClassPath() throws IOException {
        return Files.readString(Path.of(System.getProperty("spark.classpath"))).strip();
    }

    ChildJvm on(Path otherJavaHome) {
        return new ChildJvm(otherJavaHome, options, classPath, main, environment);
    }

    ChildJvm with(String... moreOptions) {
        List<String> all =
                Stream.concat(options.stream(), Stream.of(moreOptions)).toList();
        return new ChildJvm(javaHome, all, classPath, main, environment);
    }

    /** The same, but it is soon at work: for tests whose JVMs do not live long. */
    ChildJvm quickToStart() {
        return with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** The same, but that its Spark writes a diary. */
    ChildJvm writing(Diary diary) {
        Path here = Path.of(TaskDiary.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return new ChildJvm(javaHome, options, classPath + File.pathSeparator + here, main, environment)
                .with(diary.options());
    }

    /** Starts a command; what it writes goes to a file. */
    Process start(Path log, Object... command) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(javaHome.resolve("bin/java").toString());
        words.addAll(List.of(System.getProperty("spark.flags").strip().split("\\s+")));
        words.add("-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"));
        words.add("-Djava.awt.headless=true");
        words.addAll(options);
        words.addAll(List.of("-cp", classPath));
        words.addAll(main);
        Stream.of(command).map(String::valueOf).forEach(words::add);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command, which must end well, and gives what it wrote. */
    String run(Path log, Object... command) throws IOException, InterruptedException {
        Process process = start(log, command);
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(log);
        assertThat(ended).as("ended within %d s: %s", MOST_SECONDS, said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.WELL);
        return said;
    }
}
