package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * A folder on a local disk. A file is published by a hard link, the one call that both fails on a taken name and shows a
 * whole file at once: creating with "no overwrite" through Hadoop lets two writers win, and a move overwrites.
 */
final class LocalStore implements Store {
    private static final int REPLACEMENTS = 10;

    private final Path root;

    private LocalStore(Path root) {
        this.root = root;
    }

    /** This folder, made if it is missing. */
    static LocalStore create(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw isFile(root);
        }
        try {
            LocalFolders.create(root);
        } catch (IOException failure) {
            if (failure instanceof NotEnoughSpace) {
                throw failure;
            }
            throw new UnusableFolder(
                    "Cannot create the result folder " + root + ": " + reason(root)
                            + ". Choose another place with --out, or change its permissions.",
                    failure);
        }
        if (!Files.isWritable(root)) {
            throw new UnusableFolder("Cannot write to the result folder " + root
                    + ": permission denied. Choose another place with --out, or change its permissions.");
        }
        return new LocalStore(root);
    }

    /** This folder, if it is there. */
    static Optional<LocalStore> find(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(root)) {
            throw isFile(root);
        }
        return Optional.of(new LocalStore(root));
    }

    private static UnusableFolder isFile(Path root) {
        return new UnusableFolder("Cannot use " + root + " as a result folder: it is a file. "
                + "Choose another place with --out, or move the file away.");
    }

    private static String reason(Path root) {
        Path there = root;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there + (Files.isDirectory(there) ? " is not writable" : " is not a folder");
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public String requirement() {
        return "Use a folder on a disk with hard links (ext4, xfs, btrfs, apfs, ntfs).";
    }

    @Override
    public List<StoredFile> files(String folder) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (Path entry : entries(folder)) {
            seen(entry, folder + "/" + entry.getFileName()).ifPresent(files::add);
        }
        return files;
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        return seen(resolve(name), name);
    }

    /** Empty for a folder, and for a file that another process moved away since it was listed. */
    private static Optional<StoredFile> seen(Path file, String name) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new StoredFile(name, attributes.size(), version(attributes)))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return entries(folder).stream()
                .filter(Files::isDirectory)
                .map(entry -> entry.getFileName().toString())
                .toList();
    }

    private List<Path> entries(String folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(resolve(folder))) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    private static String version(BasicFileAttributes attributes) {
        return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
    }

    @Override
    public InputFile open(String name) throws IOException {
        Path file = resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new LocalInputFile(file);
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        Path file = staged(name);
        createInside(file.getParent());
        return new StagedFile(file);
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        Path target = resolve(name);
        createInside(target.getParent());
        try {
            Files.createLink(target, resolve(staged));
            LocalFolders.sync(target.getParent());
            Files.delete(resolve(staged));
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (UnsupportedOperationException failure) {
            throw new IOException(target + ": this disk has no hard links", failure);
        } catch (IOException failure) {
            throw NotEnoughSpace.orSame(failure, target);
        }
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        Path target = resolve(name);
        createInside(target.getParent());
        Files.move(staged(staged), target, StandardCopyOption.ATOMIC_MOVE);
        LocalFolders.sync(target.getParent());
    }

    /**
     * Two renames: the old folder aside, the new one into its place. Between them there is none, and a process that dies
     * there leaves none; the command that makes the folder makes it again.
     */
    @Override
    public void replaceFolder(String staged, String folder) throws IOException {
        Path target = resolve(folder);
        Path old = staged(staged + ".replaced");
        LocalFolders.sync(staged(staged));
        for (int left = REPLACEMENTS; ; left--) {
            try {
                if (Files.exists(target)) {
                    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(staged(staged), target, StandardCopyOption.ATOMIC_MOVE);
                break;
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException other) {
                if (left == 0) {
                    throw new IOException(target + " is replaced by another process again and again", other);
                }
            }
            LocalFolders.remove(old);
        }
        LocalFolders.sync(target.getParent());
        LocalFolders.remove(old);
    }

    /**
     * A look, the move, and a second look: no call moves a file only if it is a certain one. A file that another process
     * put there between the first look and the move is away until it is put back.
     */
    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        if (!find(seen.name()).equals(Optional.of(seen))) {
            return false;
        }
        Path from = resolve(seen.name());
        Path aside = resolve(name);
        createInside(aside.getParent());
        try {
            Files.move(from, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return false;
        }
        if (version(Files.readAttributes(aside, BasicFileAttributes.class)).equals(seen.version())) {
            LocalFolders.sync(aside.getParent());
            LocalFolders.sync(from.getParent());
            return true;
        }
        // Another process had repaired the name in between: its file goes back, or stays aside if there is a third one.
        publish(name, seen.name());
        return false;
    }

    @Override
    public void removeStaged(String name) throws IOException {
        LocalFolders.remove(staged(name));
    }

    /** Makes a folder inside the root. If the root itself is gone, somebody has removed it and does not want it back. */
    private void createInside(Path folder) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString());
        }
        LocalFolders.create(folder);
    }

    private Path resolve(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException(
                    "a name must lead to somewhere inside " + root + " but was '" + name + "'");
        }
        return path;
    }

    private Path staged(String name) {
        Path path = resolve(name);
        Path staging = resolve(ResultFolder.STAGING);
        if (!path.startsWith(staging) || path.equals(staging)) {
            throw new IllegalArgumentException(
                    "a staged name must lie under " + ResultFolder.STAGING + " but was '" + name + "'");
        }
        return path;
    }
}
