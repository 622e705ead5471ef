package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class EveryCallFailsOnHdfsTest extends EveryCallFailsContract {
    @TempDir
    private static Path folder;

    private static HdfsCluster hdfs;
    private static int stores;

    EveryCallFailsOnHdfsTest() throws IOException {
        super(1);
    }

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
        return HdfsStore.create(hdfs.location("every-" + ++stores));
    }

    @Override
    int oneIn() {
        return 7;
    }

    @Override
    String kind() {
        return "hdfs";
    }
}
