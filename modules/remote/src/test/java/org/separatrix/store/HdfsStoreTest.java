package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class HdfsStoreTest extends StoreContract {
    @TempDir
    private static Path folder;

    private static HdfsCluster hdfs;
    private static int stores;

    @BeforeAll
    static void start() throws IOException {
        hdfs = HdfsCluster.start(folder);
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @Override
    Store emptyStore() throws IOException {
        stores++;
        return sameStore();
    }

    @Override
    Store sameStore() throws IOException {
        return HdfsStore.create(hdfs.location("store-" + stores));
    }

    /** An answer takes much longer than on a local disk. */
    @Override
    int races() {
        return 50;
    }
}
