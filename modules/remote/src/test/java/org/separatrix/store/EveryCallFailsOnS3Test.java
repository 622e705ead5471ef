package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class EveryCallFailsOnS3Test extends EveryCallFailsContract {
    @TempDir
    private static Path folder;

    private static S3Server server;
    private static int stores;

    EveryCallFailsOnS3Test() throws IOException {
        super(1);
    }

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Store emptyStore() throws IOException {
        return S3Store.create(server.location("every", "store-" + ++stores));
    }

    @Override
    int oneIn() {
        return 7;
    }

    @Override
    String kind() {
        return "s3a";
    }
}
