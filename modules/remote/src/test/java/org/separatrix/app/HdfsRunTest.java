package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.separatrix.store.HdfsCluster;
import org.separatrix.store.Location;

@Tag("stores")
class HdfsRunTest extends RemoteRunContract {
    private HdfsCluster hdfs;

    @Override
    void start(Path folder) throws IOException {
        hdfs = HdfsCluster.start(folder);
    }

    @Override
    void stop() {
        hdfs.close();
    }

    @Override
    Location place(String name) throws IOException {
        return hdfs.location("runs/" + name);
    }

    /** The address says it all. */
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}
