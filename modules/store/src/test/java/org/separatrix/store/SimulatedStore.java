package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The calls of {@link LocalStore} on a {@link SimulatedDisk}: the same calls of the file system in the same order, each of
 * them announced before it happens. It stands for one actor's view of the disk.
 */
record SimulatedStore(SimulatedDisk disk, Consumer<String> before) implements Store {

    /** In memory, without any simulation: a store as fast as can be. */
    static SimulatedStore inMemory() {
        return new SimulatedStore(new SimulatedDisk(), call -> {});
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public String requirement() {
        return "";
    }

    @Override
    public List<StoredFile> files(String folder) {
        before.accept("list " + folder);
        List<StoredFile> files = new ArrayList<>();
        for (String name : disk.below(folder).keySet()) {
            if (name.indexOf('/', folder.length() + 1) < 0) {
                disk.find(name).ifPresent(files::add);
            }
        }
        return files;
    }

    @Override
    public List<String> folders(String folder) {
        before.accept("list " + folder);
        TreeSet<String> folders = new TreeSet<>();
        for (String name : disk.below(folder).keySet()) {
            int end = name.indexOf('/', folder.length() + 1);
            if (end > 0) {
                folders.add(name.substring(folder.length() + 1, end));
            }
        }
        return List.copyOf(folders);
    }

    @Override
    public Optional<StoredFile> find(String name) {
        before.accept("find " + name);
        return disk.find(name);
    }

    @Override
    public InputFile open(String name) throws IOException {
        before.accept("open " + name);
        disk.require(name);
        return new InputFile() {
            @Override
            public long getLength() throws IOException {
                return disk.read(name).length;
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                before.accept("read " + name);
                return new MemoryFile(disk.read(name)).newStream();
            }
        };
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        requireStaged(name);
        before.accept("create " + name);
        SimulatedDisk.Content content = disk.create(name);
        return new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                before.accept("write " + length + " bytes to " + name);
                disk.append(content, bytes, offset, length);
            }

            @Override
            public void close() {
                before.accept("sync " + name);
                disk.sync(content);
            }
        };
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        requireInside(name);
        before.accept("link " + staged + " to " + name);
        if (!disk.link(staged, name)) {
            return false;
        }
        syncFolderOf(name);
        before.accept("unlink " + staged);
        disk.unlink(staged);
        return true;
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        before.accept("rename " + staged + " to " + name);
        disk.rename(staged, name);
        syncFolderOf(name);
    }

    @Override
    public void replaceFolder(String staged, String folder) throws IOException {
        String old = staged + ".replaced";
        do {
            removeStaged(old);
            before.accept("rename " + folder + " to " + old);
            disk.renameFolder(folder, old);
            before.accept("rename " + staged + " to " + folder);
        } while (!disk.renameFolder(staged, folder));
        removeStaged(old);
    }

    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        if (!find(seen.name()).equals(Optional.of(seen))) {
            return false;
        }
        before.accept("rename " + seen.name() + " to " + name);
        if (disk.find(seen.name()).isEmpty()) {
            return false;
        }
        disk.rename(seen.name(), name);
        if (find(name).filter(moved -> moved.version().equals(seen.version())).isPresent()) {
            syncFolderOf(name);
            syncFolderOf(seen.name());
            return true;
        }
        publish(name, seen.name());
        return false;
    }

    @Override
    public void removeStaged(String name) throws IOException {
        requireStaged(name);
        for (String staged : disk.below(name).keySet()) {
            before.accept("unlink " + staged);
            disk.unlink(staged);
        }
        before.accept("unlink " + name);
        disk.unlink(name);
    }

    void syncFolderOf(String name) {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        before.accept("sync " + folder);
        disk.syncFolder(folder);
    }

    private static void requireInside(String name) {
        if (name.isEmpty() || name.startsWith("/") || List.of(name.split("/")).contains("..")) {
            throw new IllegalArgumentException("a name must lead to somewhere inside but was '" + name + "'");
        }
    }

    private static void requireStaged(String name) {
        requireInside(name);
        if (!name.startsWith(ResultFolder.STAGING + "/")) {
            throw new IllegalArgumentException("a staged name must lie under staging but was '" + name + "'");
        }
    }
}
