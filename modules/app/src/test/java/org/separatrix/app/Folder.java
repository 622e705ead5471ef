package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.separatrix.store.Attempt;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.Location;
import org.separatrix.study.round.Round;

/** A results folder as the file system sees it: which files are there, and whether one is still the very same. */
record Folder(Path path) {

    /** All files but staged ones, by name: inode, time and size. A file that was written again differs, whatever is in it. */
    SortedMap<String, String> files(String... folders) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String folder : folders.length == 0 ? new String[] {""} : folders) {
            for (Path file : list(path.resolve(folder))) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(
                        path.relativize(file).toString(),
                        attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size());
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/staging/"))
                    .toList();
        }
    }

    /** The same files at another place. */
    Folder copyTo(Path target) throws IOException {
        for (String name : files().keySet()) {
            Path copy = target.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(path.resolve(name), copy);
        }
        return new Folder(target);
    }

    Location location() {
        return Location.of(path);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    void delete(String name) throws IOException {
        Files.delete(file(name));
    }

    /** Cuts a file in half. */
    void truncate(String name) throws IOException {
        byte[] whole = bytes(name);
        Files.write(file(name), Arrays.copyOf(whole, whole.length / 2));
    }

    /** Changes one bit where a table has its pages. */
    void flipABit(String name) throws IOException {
        byte[] content = bytes(name);
        content[content.length / 3] ^= 1;
        Files.write(file(name), content);
    }

    /** The fingerprint that the run has left. */
    String fingerprint() throws IOException {
        return String.valueOf(json(Sweep.COMPLETE).get("fingerprint"));
    }

    /** The fingerprint of the chunks that are there, by their footers. */
    String fingerprintOfChunks() throws IOException {
        Sweep sweep = Sweep.of(location());
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("look"))) {
            DoneChunks done = DoneChunks.NONE;
            for (Round round : sweep.rounds().all()) {
                done = done.and(attempt.doneChunks(
                        round.number(), round.plan().chunks(), round.study().digest()));
            }
            return done.fingerprint();
        }
    }

    Map<String, Object> json(String name) throws IOException {
        return Json.read(bytes(name));
    }
}
