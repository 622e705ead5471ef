package org.separatrix.study.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files that a study names. Relative paths begin at one folder, that of the study's own file where it says no
 * other. A study that is read from a text alone must say where that folder is.
 */
public final class StudyFiles {
    private static final long LARGEST = 1L << 30;
    private static final String PARQUET = "PAR1";

    private final Optional<Path> folder;
    private final ParquetTables parquet;
    private final List<String> digests = new ArrayList<>();
    private boolean folderIsUsed;

    private StudyFiles(Optional<Path> folder, ParquetTables parquet, boolean folderIsUsed) {
        this.folder = folder;
        this.parquet = parquet;
        this.folderIsUsed = folderIsUsed;
    }

    /** Relative paths begin here. */
    public static StudyFiles in(Path folder, ParquetTables parquet) {
        return new StudyFiles(Optional.of(folder), parquet, false);
    }

    /** There are no relative paths. */
    public static StudyFiles anywhere(ParquetTables parquet) {
        return new StudyFiles(Optional.empty(), parquet, false);
    }

    /** The same for a study that says where its paths begin; throws {@link BadFile} if that is no place. */
    public StudyFiles beginningAt(String path) {
        return new StudyFiles(Optional.of(resolve(path)), parquet, true);
    }

    /** Where paths begin, if that matters: what a study must say to be understood elsewhere. */
    public Optional<String> usedFolder() {
        return folderIsUsed
                ? folder.map(path -> path.toAbsolutePath().normalize().toString())
                : Optional.empty();
    }

    /** The digests of all files that were read, in this order. */
    public List<String> digests() {
        return List.copyOf(digests);
    }

    /** Reads a file as it is or, if it is not there, packed by gzip. */
    public NamedFile readPlainOrPacked(String path) {
        if (exists(path)) {
            return read(path);
        }
        if (!exists(path + ".gz")) {
            throw new BadFile("there is no file " + resolve(path) + ", and none with .gz at its end");
        }
        return read(path + ".gz");
    }

    /** Reads a file; throws {@link BadFile} if it cannot be read. */
    public NamedFile read(String path) {
        Path file = resolve(path);
        try {
            if (Files.isDirectory(file)) {
                throw new BadFile(file + " is a folder; name a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new BadFile(file + " is not a file of bytes");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new BadFile(file + " must have at most " + LARGEST + " bytes but has " + size);
            }
            NamedFile named = new NamedFile(file.toString(), Files.readAllBytes(file));
            digests.add(named.digest());
            return named;
        } catch (NoSuchFileException e) {
            throw new BadFile("there is no file " + file);
        } catch (IOException e) {
            throw new BadFile(file + " cannot be read: " + e);
        }
    }

    /** Whether there is something of this name. */
    boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    /** Throws {@link BadFile} if there is no such folder. */
    void requireFolder(String path, String content) {
        Path folder = resolve(path);
        if (Files.isRegularFile(folder)) {
            throw new BadFile(folder + " is a file; name the folder that holds " + content);
        }
        if (!Files.isDirectory(folder)) {
            throw new BadFile("there is no folder " + folder + "; name one that holds " + content);
        }
    }

    /** The numbers of a table in CSV or in Parquet; throws {@link BadFile} if it is neither. */
    public NumberTable table(String path) {
        NamedFile file = read(path);
        if (!file.beginsWith(PARQUET)) {
            if (path.endsWith(".parquet")) {
                throw file.bad("is not a Parquet file: it must begin with " + PARQUET);
            }
            return CsvTable.read(file);
        }
        try {
            return parquet.read(file);
        } catch (IOException e) {
            throw new BadFile(e.getMessage());
        }
    }

    private Path resolve(String path) {
        Path given;
        try {
            given = Path.of(path);
        } catch (InvalidPathException e) {
            throw new BadFile(NamedFile.excerpt(path) + " is not a path");
        }
        if (path.isEmpty()) {
            throw new BadFile("an empty text is not a path");
        }
        if (given.isAbsolute()) {
            return given;
        }
        folderIsUsed = true;
        return folder.map(from -> from.resolve(given))
                .orElseThrow(() -> new BadFile(NamedFile.excerpt(path)
                        + " is relative, but nothing says to what; add 'folder: /where/paths/begin' to the study"));
    }
}
