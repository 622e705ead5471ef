package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk, and with a reader from outside who looks all the time. */
@Tag("faults")
class EveryCallFailsOnDiskTest extends EveryCallFailsContract {
    @TempDir
    private Path folder;

    private DuckDbChecker checker;
    private PollingReader reader;
    private int stores;

    EveryCallFailsOnDiskTest() throws IOException {
        super(1);
    }

    @BeforeEach
    void runUndisturbed() throws Exception {
        Path golden = folder.resolve("golden");
        new SmallRun(LocalStore.create(golden), "golden", 1).run();
        checker = new DuckDbChecker(golden);
        reader = new PollingReader(golden, golden);
    }

    @AfterEach
    void noReaderHasNoticedAnything() throws Exception {
        assertThat(reader.complaints()).isEmpty();
        assertThat(reader.polls()).isGreaterThan(10);
        reader.close();
        checker.close();
    }

    @Override
    Store emptyStore() throws IOException {
        return LocalStore.create(folder.resolve("out-" + ++stores));
    }

    @Override
    void watch(Store store) {
        reader.watch(Path.of(store.location()));
    }

    @Override
    void finished(Store store) throws Exception {
        assertThat(checker.look(Path.of(store.location()))).matches(DuckDbChecker.Findings::isWhole);
    }

    @Override
    String kind() {
        return "file";
    }
}
