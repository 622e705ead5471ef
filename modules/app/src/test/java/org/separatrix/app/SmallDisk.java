package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real file system of a chosen size, in memory; only where mounting is permitted. */
record SmallDisk(Path path) implements AutoCloseable {

    static SmallDisk mount(Path path, String size) throws IOException {
        Files.createDirectories(path);
        boolean mounted = isDone("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
        assumeTrue(mounted, "mounting a file system is not permitted here");
        return new SmallDisk(path);
    }

    void remount(String options) throws IOException {
        assertThat(isDone("mount", "-o", "remount," + options, path.toString())).isTrue();
    }

    /** Leaves so many bytes, rounded to pages. */
    Path fillUpTo(long left) throws IOException {
        Path filler = path.resolve("filler");
        long bytes = Files.getFileStore(path).getUsableSpace() - left;
        Files.write(filler, new byte[Math.toIntExact(bytes)]);
        return filler;
    }

    @Override
    public void close() throws IOException {
        assertThat(isDone("umount", path.toString())).isTrue();
    }

    private static boolean isDone(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
