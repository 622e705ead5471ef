package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.InputFile;

/**
 * A folder in a bucket of S3, or of a store that speaks its language. An object is published by a PUT that the store refuses
 * if there is one of that name ({@code If-None-Match: *}); an object appears whole or not at all.
 *
 * <p>Objects cannot be renamed, so what a process stages lies on the disk of its own machine and is uploaded when it is
 * published. Only what is published under staging itself, for another process, becomes an object there.
 */
final class S3Store implements Store {
    private static final AtATime REQUESTS = new AtATime(16);
    private static final long LARGE = 1 << 20;
    private static final String ONLY_IF_ABSENT = "fs.option.create.conditional.overwrite";

    /**
     * A file is uploaded in one piece, the kind of PUT that is tried out before each run. Nothing looks for folders above an
     * object or below it, or marks empty ones: names are all that matters.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "fs.s3a.multipart.uploads.enabled", "false",
            "fs.s3a.performance.flags", "create,delete,mkdir");

    private final HadoopFolder folder;
    private final FileSystem bucket;
    private final LocalStore staging;

    private S3Store(Location location) throws IOException {
        this.bucket = HadoopFolder.connect(location, DEFAULTS);
        this.folder = new HadoopFolder(location, bucket, S3Store::version);
        this.staging = LocalStore.create(temporaryFolder());
    }

    /** This folder; there is nothing to be made. */
    static S3Store create(Location location) throws IOException {
        S3Store store = new S3Store(location);
        store.folder.exists();
        return store;
    }

    /** This folder, if there is something in it. */
    static Optional<S3Store> find(Location location) throws IOException {
        S3Store store = new S3Store(location);
        return store.folder.exists() ? Optional.of(store) : Optional.empty();
    }

    /** Its folders are removed, the last first, when the program ends; files in them are removed by their attempts. */
    private static Path temporaryFolder() throws IOException {
        Path root = Files.createTempDirectory("separatrix-");
        root.toFile().deleteOnExit();
        Path folder = root;
        for (String part : ResultFolder.STAGING.split("/")) {
            folder = Files.createDirectory(folder.resolve(part));
            folder.toFile().deleteOnExit();
        }
        return root;
    }

    private static String version(FileStatus status) {
        return ((EtagSource) status).getEtag() + " " + status.getLen();
    }

    @Override
    public String location() {
        return folder.location().toString();
    }

    @Override
    public String requirement() {
        return "The store must refuse a PUT with 'If-None-Match: *' if there is an object of that name, as Amazon S3 does."
                + " Choose another store with --out.";
    }

    @Override
    public List<StoredFile> files(String name) throws IOException {
        Map<String, StoredFile> files = new LinkedHashMap<>();
        folder.files(name).forEach(file -> files.put(file.name(), file));
        staging.files(name).forEach(file -> files.put(file.name(), file));
        List<StoredFile> sorted = new ArrayList<>(files.values());
        sorted.sort(Comparator.comparing(StoredFile::name));
        return sorted;
    }

    @Override
    public List<String> folders(String name) throws IOException {
        NavigableSet<String> folders = new TreeSet<>(folder.folders(name));
        folders.addAll(staging.folders(name));
        return List.copyOf(folders);
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        Optional<StoredFile> own = staging.find(name);
        return own.isPresent() ? own : folder.find(name);
    }

    @Override
    public InputFile open(String name) throws IOException {
        return staging.find(name).isPresent() ? staging.open(name) : folder.open(name);
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        return staging.stage(name);
    }

    /**
     * An error is no answer, but an object that is there by now is one: the name is taken, perhaps by ourselves. To look
     * first decides nothing, and spares the upload of a large file that would be refused.
     */
    @Override
    public boolean publish(String staged, String name) throws IOException {
        InputFile content = open(staged);
        if (content.getLength() > LARGE && folder.find(name).isPresent()) {
            return false;
        }
        FSDataOutputStreamBuilder<?, ?> object = bucket.createFile(folder.path(name));
        object.must(ONLY_IF_ABSENT, true);
        try {
            upload(content, object.build());
        } catch (IOException refused) {
            if (folder.find(name).isPresent()) {
                return false;
            }
            throw refused;
        }
        removeStaged(staged);
        return true;
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        folder.staged(staged);
        put(staged, name);
        removeStaged(staged);
    }

    /** Whatever fails, an object is there only if all of it was sent. */
    private void put(String from, String name) throws IOException {
        upload(open(from), bucket.create(folder.path(name), true));
    }

    private static void upload(InputFile content, FSDataOutputStream object) throws IOException {
        try (InputStream in = content.newStream()) {
            in.transferTo(object);
        } catch (IOException failure) {
            object.abort();
            throw failure;
        }
        object.close();
    }

    /**
     * Object by object: for a while a reader finds some of the old and some of the new. The first by name comes last, after
     * what is not in the new folder is gone, so that it tells of a folder that was replaced as a whole.
     */
    @Override
    public void replaceFolder(String staged, String name) throws IOException {
        folder.staged(staged);
        NavigableSet<String> fresh = fileNames(staged);
        NavigableSet<String> stale = fileNames(name);
        stale.removeAll(fresh);
        Optional<String> first = Optional.ofNullable(fresh.pollFirst());
        REQUESTS.forEach(List.copyOf(fresh), file -> put(staged + "/" + file, name + "/" + file));
        REQUESTS.forEach(List.copyOf(stale), file -> bucket.delete(folder.path(name + "/" + file), false));
        if (first.isPresent()) {
            put(staged + "/" + first.get(), name + "/" + first.get());
        }
        removeStaged(staged);
    }

    private NavigableSet<String> fileNames(String name) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        files(name).forEach(file -> names.add(file.name().substring(name.length() + 1)));
        return names;
    }

    /** Copies the object and removes it. Between the last look and the removal there is a moment that nothing guards. */
    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        if (!isStill(seen)) {
            return false;
        }
        try {
            put(seen.name(), name);
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return false;
        }
        if (!isStill(seen)) {
            return false;
        }
        bucket.delete(folder.path(seen.name()), false);
        return true;
    }

    private boolean isStill(StoredFile seen) throws IOException {
        return folder.find(seen.name()).filter(seen::equals).isPresent();
    }

    @Override
    public void removeStaged(String name) throws IOException {
        staging.removeStaged(name);
        bucket.delete(folder.staged(name), true);
    }
}
