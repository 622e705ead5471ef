package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.io.InputFile;

/** A folder that Hadoop's client reaches: how it is read, which does not depend on the kind of store. */
final class HadoopFolder {
    private final Location location;
    private final FileSystem files;
    private final Path root;
    private final Function<FileStatus, String> version;

    /** @param version tells a file from any other that had its name */
    HadoopFolder(Location location, FileSystem files, Function<FileStatus, String> version) {
        this.location = location;
        this.files = files;
        this.root = new Path(location.toString());
        this.version = version;
    }

    /** The client of a folder's store, by the configuration files on the class path, the location's settings, and defaults. */
    static FileSystem connect(Location location, Map<String, String> defaults) throws IOException {
        Configuration settings = new Configuration();
        location.settings().forEach(settings::set);
        defaults.forEach(settings::setIfUnset);
        try {
            return FileSystem.get(new Path(location.toString()).toUri(), settings);
        } catch (IOException | RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClassNotFoundException) {
                    throw new UnusableFolder(
                            "Cannot reach " + location + ": there is no client for it on the class path ("
                                    + firstLine(cause) + "). The README says how to add it, under 'On a cluster'.",
                            failure);
                }
            }
            throw unreachable(location, failure);
        }
    }

    /** Whether the folder is there. */
    boolean exists() throws IOException {
        try {
            if (files.getFileStatus(root).isFile()) {
                throw new UnusableFolder("Cannot use " + location + " as a result folder: it is a file. "
                        + "Choose another place with --out, or move the file away.");
            }
            return true;
        } catch (FileNotFoundException absent) {
            return false;
        } catch (UnusableFolder refusal) {
            throw refusal;
        } catch (IOException failure) {
            throw unreachable(location, failure);
        }
    }

    /** Permissions are the user's to change; anything else may be over the next time. */
    static IOException unreachable(Location location, Exception failure) {
        if (failure instanceof AccessControlException || failure instanceof AccessDeniedException) {
            return new UnusableFolder(
                    "Cannot reach " + location + ": access denied: " + firstLine(failure)
                            + "\nCheck credentials and permissions.",
                    failure);
        }
        return new IOException("Cannot reach " + location + ": " + firstLine(failure), failure);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    Location location() {
        return location;
    }

    Path root() {
        return root;
    }

    /** The place of a name, which must lead to somewhere inside. */
    Path path(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException(
                        "a name must lead to somewhere inside " + location + " but was '" + name + "'");
            }
        }
        return new Path(root + "/" + name);
    }

    /** The place of a name under staging. */
    Path staged(String name) {
        if (!isStaged(name)) {
            throw new IllegalArgumentException(
                    "a staged name must lie under " + ResultFolder.STAGING + " but was '" + name + "'");
        }
        return path(name);
    }

    static boolean isStaged(String name) {
        return name.startsWith(ResultFolder.STAGING + "/");
    }

    List<StoredFile> files(String folder) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        for (FileStatus entry : entries(folder)) {
            if (entry.isFile()) {
                found.add(seen(folder + "/" + entry.getPath().getName(), entry));
            }
        }
        found.sort(Comparator.comparing(StoredFile::name));
        return found;
    }

    List<String> folders(String folder) throws IOException {
        return entries(folder).stream()
                .filter(FileStatus::isDirectory)
                .map(entry -> entry.getPath().getName())
                .sorted()
                .toList();
    }

    private List<FileStatus> entries(String folder) throws IOException {
        Path path = path(folder);
        try {
            List<FileStatus> entries = List.of(files.listStatus(path));
            boolean isFile = entries.size() == 1
                    && entries.get(0)
                            .getPath()
                            .toUri()
                            .getPath()
                            .equals(path.toUri().getPath());
            return isFile ? List.of() : entries;
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    Optional<StoredFile> find(String name) throws IOException {
        return status(name).map(status -> seen(name, status));
    }

    private Optional<FileStatus> status(String name) throws IOException {
        try {
            return Optional.of(files.getFileStatus(path(name))).filter(FileStatus::isFile);
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    private StoredFile seen(String name, FileStatus status) {
        return new StoredFile(name, status.getLen(), version.apply(status));
    }

    InputFile open(String name) throws IOException {
        FileStatus status = status(name).orElseThrow(() -> new NoSuchFileException(location.resolve(name)));
        return new HadoopFile(files, status);
    }
}
