package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.store.DuckDbChecker.Findings;

/** A real process ends at each point of the protocol, on a real disk, while somebody reads; then the work is run again. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointTest {
    private static final int CHUNKS = 2;

    private final FaultLedger ledger = new FaultLedger("crash-points", "file");
    private final Set<CrashPoint> reached = EnumSet.noneOf(CrashPoint.class);

    @TempDir
    private static Path path;

    private Path golden;
    private DuckDbChecker checker;

    @BeforeAll
    void runUndisturbed() throws Exception {
        golden = path.resolve("golden");
        run(golden, "golden");
        checker = new DuckDbChecker(golden);
    }

    @AfterAll
    void everyPointWasReached() throws Exception {
        checker.close();
        assertThat(reached).containsExactly(CrashPoint.values());
        ledger.write();
    }

    @ParameterizedTest
    @EnumSource
    void afterACrashTheSameCommandFinishesTheWork(CrashPoint point) throws Exception {
        Path folder = path.resolve(point.name());
        prepare(folder, point.before());
        if (point.before() == CrashPoint.Before.DAMAGE) {
            crash(folder, point);
        } else {
            try (PollingReader reader = new PollingReader(golden, folder)) {
                crash(folder, point);
                assertThat(reader.complaints()).isEmpty();
                assertThat(reader.polls()).isPositive();
            }
            assertThat(checker.look(folder)).matches(Findings::isSound);
        }
        run(folder, "again");
        Findings findings = checker.look(folder);
        ledger.injected(point.name().toLowerCase(Locale.ROOT), 1)
                .cells(findings.cells(), findings.lost(), findings.duplicated());
        assertThat(findings).matches(Findings::isWhole);
        requireSameFiles(folder);
    }

    private void crash(Path folder, CrashPoint point) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingRun.class.getName(),
                        folder.toString(),
                        point.name(),
                        String.valueOf(CHUNKS))
                .redirectErrorStream(true)
                .redirectOutput(path.resolve(point.name() + ".txt").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> output(point)).isEqualTo(HaltingStore.EXIT_CODE);
        reached.add(point);
    }

    private String output(CrashPoint point) {
        try {
            return Files.readString(path.resolve(point.name() + ".txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void prepare(Path folder, CrashPoint.Before before) throws IOException {
        if (before != CrashPoint.Before.NOTHING) {
            run(folder, "before");
        }
        if (before == CrashPoint.Before.DAMAGE) {
            Path cells = folder.resolve(new ChunkName(1, 1).cells());
            byte[] whole = Files.readAllBytes(cells);
            Files.write(cells, Arrays.copyOf(whole, whole.length / 2));
            Files.delete(folder.resolve(SmallRun.COMPLETE));
        }
    }

    private static void run(Path folder, String name) throws IOException {
        new SmallRun(LocalStore.create(folder), name, CHUNKS).run();
    }

    private void requireSameFiles(Path folder) throws IOException {
        for (String file :
                new String[] {SmallRun.STUDY, SmallRun.ROUND, SmallRun.COMPLETE, SmallRun.REPORT, SmallRun.LABELS}) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(golden.resolve(file));
        }
        for (String published : new String[] {ResultFolder.CELLS, ResultFolder.STEPS}) {
            String[] names = golden.resolve(published).toFile().list();
            assertThat(folder.resolve(published).toFile().list()).containsExactlyInAnyOrder(names);
            for (String name : names) {
                assertThat(folder.resolve(published).resolve(name))
                        .hasSameBinaryContentAs(golden.resolve(published).resolve(name));
            }
        }
    }
}
