package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
    private record CarelessStore(Store store) implements DelegatingStore {
        @Override
        public boolean publish(String staged, String name) throws IOException {
            store.replaceFile(staged, name);
            return true;
        }
    }
}
