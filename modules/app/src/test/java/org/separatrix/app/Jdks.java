package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {
    private Jdks() {}

    /** One JDK per version other than this one's, beside this one or where JAVA25_HOME says. */
    static Map<Integer, Path> others() throws IOException {
        Map<Integer, Path> found = new TreeMap<>();
        String named = System.getenv("JAVA25_HOME");
        if (named != null) {
            found.put(version(Path.of(named)), Path.of(named));
        }
        try (Stream<Path> beside =
                Files.list(Path.of(System.getProperty("java.home")).getParent())) {
            for (Path home : (Iterable<Path>) beside.sorted()::iterator) {
                found.putIfAbsent(version(home), home);
            }
        }
        found.keySet().removeAll(List.of(Runtime.version().feature()));
        found.keySet().removeIf(version -> version < 17);
        return found;
    }

    /** The version of a JDK; 0 where there is none. */
    private static int version(Path home) throws IOException {
        if (!Files.isRegularFile(home.resolve("release")) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties release = new Properties();
        release.load(Files.newBufferedReader(home.resolve("release")));
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }
}
