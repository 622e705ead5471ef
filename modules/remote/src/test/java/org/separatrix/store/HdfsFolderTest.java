package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class HdfsFolderTest extends RemoteFolderContract {
    @TempDir
    private static Path temporary;

    private static HdfsCluster hdfs;
    private static int folders;

    @BeforeAll
    static void start() throws IOException {
        hdfs = HdfsCluster.start(temporary);
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @Override
    Location emptyPlace() throws IOException {
        return hdfs.location("folder-" + folders++);
    }

    @Override
    String kind() {
        return "hdfs";
    }
}
