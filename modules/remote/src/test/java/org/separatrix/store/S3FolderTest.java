package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class S3FolderTest extends RemoteFolderContract {
    @TempDir
    private static Path temporary;

    private static S3Server server;
    private static int folders;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(temporary);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Location emptyPlace() throws IOException {
        return server.location("folders", "folder-" + folders++);
    }

    @Override
    String kind() {
        return "s3a";
    }
}
