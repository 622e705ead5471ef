package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several drivers end at the same time, and each of them clears what is staged. */
class LocalFoldersTest {
    private static final int TIMES = 40;
    private static final int FILES = 200;

    @TempDir
    private Path folder;

    @Test
    void severalMayRemoveTheSameFolder() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Path staged = filled("staged-" + time);
            together(List.of(remover(staged), remover(staged), remover(staged)));
            assertThat(staged).doesNotExist();
        }
    }

    @Test
    void whoStillWritesThereDisturbsNobody() throws Exception {
        Path staged = filled("staged");
        AtomicBoolean removed = new AtomicBoolean();
        Callable<Void> removing = () -> {
            for (int time = 0; time < TIMES; time++) {
                LocalFolders.remove(staged);
            }
            removed.set(true);
            return null;
        };
        Callable<Void> writing = () -> {
            for (int file = 0; !removed.get(); file++) {
                write(staged, "late-" + file % FILES);
            }
            return null;
        };
        together(List.of(removing, writing));
        LocalFolders.remove(staged);
        assertThat(staged).doesNotExist();
    }

    private static void write(Path staged, String name) throws IOException {
        try {
            Files.createDirectories(staged);
            Files.writeString(staged.resolve(name), name);
        } catch (NoSuchFileException | FileAlreadyExistsException gone) {
            // removed between the two, or while it was seen to be there
        }
    }

    private Path filled(String name) throws IOException {
        Path staged = Files.createDirectories(folder.resolve(name));
        for (int file = 0; file < FILES; file++) {
            Files.createFile(staged.resolve("file-" + file));
        }
        return staged;
    }

    private static Callable<Void> remover(Path staged) {
        return () -> {
            LocalFolders.remove(staged);
            return null;
        };
    }

    private static void together(List<Callable<Void>> works) throws Exception {
        CountDownLatch ready = new CountDownLatch(works.size());
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            List<Future<Void>> running = works.stream()
                    .map(work -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return work.call();
                    }))
                    .toList();
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
