package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.separatrix.store.Location;
import org.separatrix.store.S3Server;

@Tag("stores")
class S3RunTest extends RemoteRunContract {
    private S3Server server;

    @Override
    void start(Path folder) throws IOException {
        server = S3Server.start(folder);
    }

    @Override
    void stop() {
        server.close();
    }

    @Override
    Location place(String name) throws IOException {
        return server.location("runs", name);
    }

    @Override
    Map<String, String> settings() {
        return server.settings();
    }
}
