package org.separatrix.app;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;

/** A machine that cannot go on is said to be the one at fault, in a sentence, and what was finished is kept. */
@Tag("faults")
class TroubleIT {
    private static final long MOST_SECONDS = 200;

    @TempDir
    private static Path shared;

    private static Folder undisturbed;

    @TempDir
    private Path path;

    /** What one has to do while a command works. */
    @FunctionalInterface
    private interface Trouble {
        void make() throws Exception;
    }

    @BeforeAll
    static void runUndisturbed() {
        undisturbed = new Folder(shared.resolve("undisturbed"));
        assertThat(Answer.toRun(Studies.LONG, undisturbed.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void aFullDiskEndsTheRunAndRoomLetsItGoOn() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(path.resolve("disk"), "8m")) {
            Folder folder = new Folder(disk.path().resolve("out"));
            String said = trouble(folder, () -> disk.fillUpTo(0));
            assertThat(said).contains("no space is left").contains("Run the same command again to continue.");
            assertSomeChunksOf(folder);
            assertThat(Answer.to("verify", folder.path()).exitCode()).isEqualTo(ExitCode.WELL);

            disk.remount("size=64m");
            ChildJvm.ofProgram().run(log(), Studies.longRun(folder));
            assertThat(folder.fingerprint()).isEqualTo(undisturbed.fingerprint());
            ledger("full disk in run", 1).write();
        }
    }

    @Test
    void aDiskThatIsFullWhileLabelsAndFiguresAreMadeHarmsNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(path.resolve("disk"), "32m")) {
            Folder folder = new Folder(disk.path().resolve("out"));
            assertThat(Answer.toRun(Studies.TINY, folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
            for (String command : new String[] {"label", "draw"}) {
                Path filler = disk.fillUpTo(4096);
                Answer answer = Answer.to(command, folder.path(), "--master", "local[2]");
                assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(answer.err())
                        .contains("no space is left")
                        .doesNotContain("Exception")
                        .doesNotContain("\tat ");
                assertThat(Answer.to("verify", folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
                Files.delete(filler);
                assertThat(folder.path().resolve("_separatrix/staging")).isEmptyDirectory();
                Answer again = Answer.to(command, folder.path(), "--master", "local[2]");
                assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
            }
            ledger("full disk in label and draw", 2).write();
        }
    }

    @Test
    void aFolderThatIsRemovedUnderARunIsNotMadeAgain() throws Exception {
        Folder folder = new Folder(path.resolve("removed"));
        String said = trouble(folder, () -> remove(folder.path()));
        assertThat(said).contains("could not be finished");
        assertThat(folder.path()).doesNotExist();
        ledger("folder removed", 1).write();
    }

    @Test
    void aChunkThatDoesNotFitIntoMemoryTakesNoOtherDown() throws Exception {
        Folder folder = new Folder(path.resolve("memory"));
        Object[] command = {"run", Studies.MEMORY, "--out", folder.path(), "--master", "local[1]"};
        Process process = ChildJvm.ofProgram().with("-Xmx512m").start(log(), command);
        String said = end(process);
        assertThat(said)
                .contains("1 of 3 chunks could not be finished; the others are kept.")
                .contains("chunk r001-c000002: 2 cells of 16-1000000-1 tanh, 4 samples do not fit")
                .contains("-Xmx8g");
        assertThat(folder.files("cells")).hasSize(2);
        assertThat(folder.path().resolve("_separatrix/staging")).isEmptyDirectory();
        assertThat(ChildJvm.ofProgram().with("-Xmx2g").run(log(), command)).contains("2 of them done");
        assertThat(folder.fingerprintOfChunks()).isEqualTo(folder.fingerprint());
        new FaultLedger("TroubleIT-memory", "file")
                .injected("out of memory", 1)
                .cells(6, 0, 0)
                .write();
    }

    /** Runs the long study, makes trouble after its first chunk, and gives what the program said of it. */
    private String trouble(Folder folder, Trouble trouble) throws Exception {
        Path cells = Files.createDirectories(folder.path().resolve("cells"));
        try (WatchService watch = cells.getFileSystem().newWatchService()) {
            cells.register(watch, ENTRY_CREATE);
            Process process = ChildJvm.ofProgram().start(log(), Studies.longRun(folder));
            try {
                assertThat(watch.poll(MOST_SECONDS, TimeUnit.SECONDS)).isNotNull();
                trouble.make();
                return end(process);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private String end(Process process) throws Exception {
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String said = Files.readString(log());
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said).doesNotContain("Exception").doesNotContain("\tat ");
        return said;
    }

    private static void assertSomeChunksOf(Folder folder) throws IOException {
        assertThat(folder.files("cells").size())
                .isBetween(1, Sweep.of(folder.location()).rounds().chunks() - 1);
    }

    /** As {@code rm -rf} does it, again and again while the run still puts files there. */
    private static void remove(Path folder) throws IOException {
        while (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inner, IOException failure) {
                    inner.toFile().delete();
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private FaultLedger ledger(String fault, long count) {
        return new FaultLedger("TroubleIT-" + fault.replace(' ', '-'), "file").injected(fault, count);
    }

    private Path log() {
        return path.resolve("log");
    }
}
