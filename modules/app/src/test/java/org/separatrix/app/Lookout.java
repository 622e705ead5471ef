package org.separatrix.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Waits for what is to happen in some folders, and looks whenever something has changed there. */
final class Lookout implements AutoCloseable {
    private static final long MOST_SECONDS = 420;
    private static final long SECONDS_BETWEEN_SIGNS_OF_LIFE = 1;

    /** Something that can be seen in the folders. */
    @FunctionalInterface
    interface Sight {
        boolean isThere() throws Exception;
    }

    private final WatchService watch;

    /** Folders that are missing are made. */
    Lookout(Path... folders) throws IOException {
        watch = folders[0].getFileSystem().newWatchService();
        for (Path folder : folders) {
            Files.createDirectories(folder).register(watch, ENTRY_CREATE, ENTRY_MODIFY);
        }
    }

    /** Waits until something is seen; it is a failure if the process ends before. */
    void await(String what, Process process, Sight sight) throws Exception {
        long startedAt = System.nanoTime();
        boolean alive = true;
        while (!sight.isThere()) {
            assertThat(alive)
                    .as(() -> "the process lives until there is " + what + ", but ended with " + process.exitValue())
                    .isTrue();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt))
                    .as("seconds of waiting for " + what)
                    .isLessThan(MOST_SECONDS);
            alive = process.isAlive(); // before the next look, which is then the last
            WatchKey changed = watch.poll(SECONDS_BETWEEN_SIGNS_OF_LIFE, TimeUnit.SECONDS);
            if (changed != null) {
                changed.pollEvents();
                changed.reset();
            }
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
