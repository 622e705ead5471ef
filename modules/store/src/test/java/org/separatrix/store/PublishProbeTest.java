package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishProbeTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAStoreThatOverwrites() throws IOException {
        Store local = LocalStore.create(folder);
        Store careless = new CarelessStore(local);
        assertThatThrownBy(() -> new PublishProbe(careless, ResultFolder.STAGING + "/probe").run())
                .isInstanceOf(UnusableFolder.class)
                .hasMessageStartingWith("Cannot publish safely in " + folder)
                .hasMessageContaining("4 of 4 simultaneous writers won the same name")
                .hasMessageEndingWith("Use a folder on a disk with hard links (ext4, xfs, btrfs, apfs, ntfs).");
        assertThat(local.folders(ResultFolder.STAGING)).isEmpty();
    }

    /** A store that publishes by moving, as Hadoop's local file system does. */
    private record CarelessStore(Store store) implements Store {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            store.replaceFile(staged, name);
            return true;
        }

        @Override
        public String location() {
            return store.location();
        }

        @Override
        public List<StoredFile> files(String directory) throws IOException {
            return store.files(directory);
        }

        @Override
        public List<String> folders(String directory) throws IOException {
            return store.folders(directory);
        }

        @Override
        public InputFile open(String name) throws IOException {
            return store.open(name);
        }

        @Override
        public OutputStream stage(String name) throws IOException {
            return store.stage(name);
        }

        @Override
        public void replaceFile(String staged, String name) throws IOException {
            store.replaceFile(staged, name);
        }

        @Override
        public void replaceFolder(String staged, String directory) throws IOException {
            store.replaceFolder(staged, directory);
        }

        @Override
        public boolean moveAside(StoredFile seen, String name) throws IOException {
            return store.moveAside(seen, name);
        }

        @Override
        public void removeStaged(String name) throws IOException {
            store.removeStaged(name);
        }
    }
}
