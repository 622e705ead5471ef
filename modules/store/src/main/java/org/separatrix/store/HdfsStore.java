package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;
import org.apache.parquet.io.InputFile;

/**
 * A folder on HDFS. A file is published by a rename that fails on a taken name: the name node does it in one step, and keeps
 * it. To create a file with "no overwrite" would not do, since it shows a file that is not whole.
 */
final class HdfsStore implements Store {
    private static final int REPLACEMENTS = 10;

    private final HadoopFolder folder;
    private final DistributedFileSystem hdfs;

    private HdfsStore(Location location) throws IOException {
        if (!(HadoopFolder.connect(location, Map.of()) instanceof DistributedFileSystem client)) {
            throw new UnusableFolder("Cannot use " + location + " as a result folder: the setting fs.hdfs.impl names"
                    + " another client than that of HDFS. Remove it.");
        }
        this.hdfs = client;
        this.folder = new HadoopFolder(location, client, HdfsStore::version);
    }

    /** This folder, made if it is missing. */
    static HdfsStore create(Location location) throws IOException {
        HdfsStore store = new HdfsStore(location);
        if (!store.folder.exists()) {
            try {
                store.hdfs.mkdirs(store.folder.root());
            } catch (IOException failure) {
                throw HadoopFolder.unreachable(location, failure);
            }
        }
        return store;
    }

    /** This folder, if it is there. */
    static Optional<HdfsStore> find(Location location) throws IOException {
        HdfsStore store = new HdfsStore(location);
        return store.folder.exists() ? Optional.of(store) : Optional.empty();
    }

    private static String version(FileStatus status) {
        return ((HdfsFileStatus) status).getFileId() + " " + status.getLen() + " " + status.getModificationTime();
    }

    @Override
    public String location() {
        return folder.location().toString();
    }

    @Override
    public String requirement() {
        return "A rename must fail if its new name is taken, as on HDFS. Choose another folder with --out.";
    }

    @Override
    public List<StoredFile> files(String name) throws IOException {
        return folder.files(name);
    }

    @Override
    public List<String> folders(String name) throws IOException {
        return folder.folders(name);
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        return folder.find(name);
    }

    @Override
    public InputFile open(String name) throws IOException {
        return folder.open(name);
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        Path file = folder.staged(name);
        try {
            return new HdfsOutput(
                    file.toString(),
                    hdfs.createFile(file).recursive().overwrite(false).build());
        } catch (IOException failure) {
            throw HdfsOutput.named(failure, file.toString());
        }
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        return rename(folder.path(staged), folder.path(name));
    }

    /** False if the name is taken. */
    private boolean rename(Path from, Path to) throws IOException {
        try {
            hdfs.mkdirs(to.getParent());
            hdfs.rename(from, to, Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw HdfsOutput.named(failure, to.toString());
        }
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        Path target = folder.path(name);
        hdfs.mkdirs(target.getParent());
        hdfs.rename(folder.staged(staged), target, Rename.OVERWRITE);
    }

    /** Two renames, as on a local disk. */
    @Override
    public void replaceFolder(String staged, String name) throws IOException {
        Path target = folder.path(name);
        Path old = folder.staged(staged + ".replaced");
        for (int left = REPLACEMENTS; left > 0; left--) {
            moveIfThere(target, old);
            boolean replaced = rename(folder.staged(staged), target);
            hdfs.delete(old, true);
            if (replaced) {
                return;
            }
        }
        throw new IOException(target + " is replaced by another process again and again");
    }

    /** As on a local disk: a look, the move, and a second look. */
    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        if (!folder.find(seen.name()).equals(Optional.of(seen))
                || !moveIfThere(folder.path(seen.name()), folder.path(name))) {
            return false;
        }
        if (folder.find(name)
                .map(StoredFile::version)
                .filter(seen.version()::equals)
                .isPresent()) {
            return true;
        }
        // Another process had repaired the name in between: its file goes back, or stays aside if there is a third one.
        publish(name, seen.name());
        return false;
    }

    private boolean moveIfThere(Path from, Path to) throws IOException {
        try {
            if (!rename(from, to)) {
                throw new IOException("cannot move " + from + " to " + to + ": that name is taken");
            }
            return true;
        } catch (FileNotFoundException gone) {
            return false;
        }
    }

    @Override
    public void removeStaged(String name) throws IOException {
        hdfs.delete(folder.staged(name), true);
    }
}
