package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and two data nodes in this JVM. */
public final class HdfsCluster implements AutoCloseable {
    private final MiniDFSCluster cluster;

    private HdfsCluster(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    public static HdfsCluster start(Path folder) throws IOException {
        return new HdfsCluster(new MiniDFSCluster.Builder(new Configuration(), folder.toFile())
                .numDataNodes(2)
                .build());
    }

    /** A place on it. */
    public Location location(String path) throws UnusableFolder {
        return Location.parse("hdfs://localhost:" + cluster.getNameNodePort() + "/" + path);
    }

    MiniDFSCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}
