package org.separatrix.store;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A disk as a file system shows it: names that lead to files, calls that are atomic one by one, and what was not synced may
 * be lost when the power fails. Before each call it lets others act.
 */
final class SimulatedDisk {
    private final TreeMap<String, Content> names = new TreeMap<>();
    private final TreeMap<String, Content> durableNames = new TreeMap<>();
    private long files;
    private long changes;

    /** What a name leads to. It can have several names. */
    static final class Content {
        private final long number;
        private byte[] bytes = {};
        private byte[] durable = {};
        private long changed;
        private boolean damaged;

        private Content(long number) {
            this.number = number;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Whether nature, not the program, has changed it. */
        boolean isDamaged() {
            return damaged;
        }
    }

    /** A new file that has no name yet but this. */
    synchronized Content create(String name) {
        Content content = new Content(++files);
        names.put(name, content);
        return content;
    }

    synchronized void append(Content content, byte[] bytes, int offset, int length) {
        byte[] longer = Arrays.copyOf(content.bytes, content.bytes.length + length);
        System.arraycopy(bytes, offset, longer, content.bytes.length, length);
        content.bytes = longer;
        content.changed = ++changes;
    }

    synchronized void sync(Content content) {
        content.durable = content.bytes;
    }

    /** Gives a file another name if that is free. */
    synchronized boolean link(String from, String to) throws NoSuchFileException {
        return link(require(from), to);
    }

    synchronized boolean link(Content content, String name) {
        return names.putIfAbsent(name, content) == null;
    }

    /** Gives a file another name instead, whoever had it. */
    synchronized void rename(String from, String to) throws NoSuchFileException {
        names.put(to, require(from));
        names.remove(from);
    }

    synchronized void unlink(String name) {
        names.remove(name);
    }

    /** Renames all names below a folder. False if there is something at the place already. */
    synchronized boolean renameFolder(String from, String to) {
        if (!below(to).isEmpty()) {
            return false;
        }
        TreeMap<String, Content> moved = new TreeMap<>(below(from));
        moved.forEach((name, content) -> {
            names.remove(name);
            names.put(to + name.substring(from.length()), content);
        });
        return true;
    }

    /** The names in a folder survive a power failure from here on, and names that are gone stay so. */
    synchronized void syncFolder(String folder) {
        durableNames.keySet().removeIf(name -> isIn(folder, name));
        names.forEach((name, content) -> {
            if (isIn(folder, name)) {
                durableNames.put(name, content);
            }
        });
    }

    synchronized Content require(String name) throws NoSuchFileException {
        Content content = names.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return content;
    }

    /** As a library reports it that opens a file by its name. */
    synchronized byte[] read(String name) throws FileNotFoundException {
        Content content = names.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return content.bytes;
    }

    synchronized Optional<Content> content(String name) {
        return Optional.ofNullable(names.get(name));
    }

    synchronized Optional<StoredFile> find(String name) {
        return content(name)
                .map(content -> new StoredFile(name, content.bytes.length, content.number + " " + content.changed));
    }

    /** Names and files below a folder, by name. */
    synchronized SortedMap<String, Content> below(String folder) {
        return new TreeMap<>(names.subMap(folder + "/", folder + "0"));
    }

    synchronized boolean isDurable(String name) {
        return names.get(name) == durableNames.get(name);
    }

    /** Nature changes a file; whether its time of change tells, is nature's choice too. */
    synchronized void damage(String name, byte[] bytes, boolean changesTime) {
        Content content = names.get(name);
        content.bytes = bytes;
        content.durable = bytes;
        content.damaged = true;
        if (changesTime) {
            content.changed = ++changes;
        }
    }

    /** Of every name and every file that was not synced, chance decides what is left. */
    synchronized void failPower(SplittableRandom random) {
        TreeMap<String, Content> all = new TreeMap<>(durableNames);
        all.putAll(names);
        for (String name : all.keySet()) {
            if (!isDurable(name) && random.nextBoolean()) {
                revert(name, durableNames.get(name));
            }
        }
        for (Content content : names.values()) {
            if (content.bytes != content.durable) {
                int left = random.nextInt(content.durable.length, content.bytes.length + 1);
                content.bytes = Arrays.copyOf(content.bytes, left);
            }
            content.durable = content.bytes;
        }
        durableNames.clear();
        durableNames.putAll(names);
    }

    private void revert(String name, Content durable) {
        if (durable == null) {
            names.remove(name);
        } else {
            names.put(name, durable);
        }
    }

    /** The names of files, for whom a condition holds. */
    synchronized String[] names(Predicate<Map.Entry<String, Content>> condition) {
        return names.entrySet().stream()
                .filter(condition)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    private static boolean isIn(String folder, String name) {
        return name.startsWith(folder + "/") && name.indexOf('/', folder.length() + 1) < 0;
    }
}
