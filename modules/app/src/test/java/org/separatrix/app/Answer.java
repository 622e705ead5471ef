package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;

/** What the program gives back for a command: its exit code and what it wrote. */
record Answer(int exitCode, String out, String err) {

    /** Runs a command in this JVM. */
    static Answer to(Object... command) {
        String[] words = Stream.of(command).map(String::valueOf).toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                CommandLineRunner.run(words, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Answer(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Trains a study on two cores of this JVM. */
    static Answer toRun(Object study, Object folder, Object... more) {
        Object[] command = {"run", study, "--out", folder, "--master", "local[2]"};
        return to(Stream.concat(Stream.of(command), Stream.of(more)).toArray());
    }
}
