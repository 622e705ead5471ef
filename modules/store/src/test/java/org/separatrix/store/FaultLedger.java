package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a test did to a folder of results and what became of it, for {@code target/reliability.json}: a line per test.
 * A test writes its line when it is through, and asserts by itself that its faults happened.
 */
public final class FaultLedger {
    private static final String FOLDER = "reliability.folder";

    private final String test;
    private final String store;
    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> measured = new TreeMap<>();
    private long cells;
    private long lost;
    private long duplicated;
    private long undetected;

    /**
     * @param test names the line; a later line of the same name replaces it
     * @param store what kind of disk the folder was on: {@code file}, {@code hdfs}, {@code s3a}, {@code memory}
     */
    public FaultLedger(String test, String store) {
        this.test = test;
        this.store = store;
    }

    /** Faults that have really happened. */
    public synchronized FaultLedger injected(String kind, long count) {
        faults.merge(kind, count, Long::sum);
        return this;
    }

    /** What the faults cost, or how it was seen that they did no harm. */
    public synchronized FaultLedger measured(String what, long number) {
        measured.put(what, number);
        return this;
    }

    /** Cells that should be in a folder at the end, those that are not, and those that are there more than once. */
    public synchronized FaultLedger cells(long expected, long missing, long twice) {
        cells += expected;
        lost += missing;
        duplicated += twice;
        return this;
    }

    /** Damage that was done and not noticed. */
    public synchronized FaultLedger undetected(long count) {
        undetected += count;
        return this;
    }

    public synchronized long injected() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Writes the line, and gathers all lines that there are, one test of all JVMs after the other. Does nothing where the build
     * names no folder for it.
     */
    public synchronized void write() throws IOException {
        String named = System.getProperty(FOLDER, "");
        if (named.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectories(Path.of(named));
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE)) {
            lock.lock();
            Files.writeString(folder.resolve(test + ".json"), line());
            gather(folder);
        }
    }

    private static void gather(Path folder) throws IOException {
        try (Stream<Path> lines = Files.list(folder)) {
            List<String> all = new ArrayList<>();
            lines.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> all.add(read(file)));
            String text = all.stream().map(each -> "  " + each).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
            Files.writeString(folder.resolveSibling("reliability.json"), text);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        return String.format(
                Locale.ROOT,
                "{\"test\": \"%s\", \"store\": \"%s\", \"faults\": %s, \"measured\": %s, \"cells\": %d, \"lost\": %d, \"duplicated\": %d, \"undetected\": %d}",
                test,
                store,
                object(faults),
                object(measured),
                cells,
                lost,
                duplicated,
                undetected);
    }

    private static String object(Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
