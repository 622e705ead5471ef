package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do for chunks to be published safely. A new store is tested by an instance of itself. */
abstract class StoreContract {
    private static final String STAGING = ResultFolder.STAGING + "/test/";
    private static final int WRITERS = 4;

    private Store store;

    /** A store with nothing in it. */
    abstract Store emptyStore() throws IOException;

    /** The store that was empty last, as another process sees it. */
    abstract Store sameStore() throws IOException;

    int races() {
        return 200;
    }

    @BeforeEach
    void empty() throws IOException {
        store = emptyStore();
    }

    @Test
    void aNameIsGivenOnce() throws IOException {
        assertThat(store.publish(stage("a", "first"), "cells/x")).isTrue();
        assertThat(store.publish(stage("b", "second"), "cells/x")).isFalse();
        assertThat(content("cells/x")).isEqualTo("first");
        assertThat(content(STAGING + "b")).isEqualTo("second");
    }

    @Test
    void aPublishedFileIsNoLongerStaged() throws IOException {
        store.publish(stage("a", "content"), "cells/x");
        assertThat(store.files(ResultFolder.STAGING + "/test")).isEmpty();
    }

    @Test
    void whatOneProcessPublishesAnotherSees() throws IOException {
        store.publish(stage("a", "first"), "cells/x");
        Store other = sameStore();
        assertThat(other.files("cells")).isEqualTo(store.files("cells"));
        assertThat(content(other, "cells/x")).isEqualTo("first");
        String staged = stage(other, "b", "second");
        assertThat(other.publish(staged, "cells/x")).isFalse();
        assertThat(other.publish(staged, "cells/y")).isTrue();
        assertThat(content("cells/y")).isEqualTo("second");
    }

    @Test
    void whatIsPublishedUnderStagingIsThereForAnotherProcess() throws IOException {
        assertThat(store.publish(stage("mine/a", "a"), STAGING + "theirs/a")).isTrue();
        assertThat(store.publish(stage("mine/again", "other"), STAGING + "theirs/a"))
                .isFalse();
        Store other = sameStore();
        stage(other, "theirs/b", "b");
        assertThat(content(other, STAGING + "theirs/a")).isEqualTo("a");
        assertThat(other.files(STAGING + "theirs"))
                .extracting(StoredFile::name)
                .containsExactly(STAGING + "theirs/a", STAGING + "theirs/b");
        other.replaceFolder(STAGING + "theirs", "phases");
        assertThat(store.files("phases")).extracting(StoredFile::name).containsExactly("phases/a", "phases/b");
        assertThat(content("phases/a")).isEqualTo("a");
        assertThat(other.files(STAGING + "theirs")).isEmpty();
    }

    @Test
    void whatOneProcessStagesAnotherCanRemoveOnceItIsPublishedThere() throws IOException {
        store.publish(stage("mine/a", "a"), STAGING + "theirs/a");
        Store other = sameStore();
        other.removeStaged(STAGING + "theirs");
        assertThat(other.find(STAGING + "theirs/a")).isEmpty();
        assertThat(store.find(STAGING + "theirs/a")).isEmpty();
    }

    @Test
    void aFileIsReadFromAnyPlace() throws IOException {
        store.publish(stage("a", "0123456789".repeat(100_000)), "cells/x");
        InputFile file = store.open("cells/x");
        assertThat(file.getLength()).isEqualTo(1_000_000);
        try (SeekableInputStream in = file.newStream()) {
            for (long place : new long[] {999_995, 3, 500_000}) {
                in.seek(place);
                byte[] five = new byte[5];
                in.readFully(five);
                assertThat(five[0]).as("at %d", place).isEqualTo((byte) ('0' + place % 10));
                assertThat(in.getPos()).isEqualTo(place + 5);
            }
        }
    }

    @Test
    void aFileMayBeEmpty() throws IOException {
        assertThat(store.publish(stage("a", ""), "cells/x")).isTrue();
        assertThat(store.publish(stage("b", "more"), "cells/x")).isFalse();
        assertThat(content("cells/x")).isEmpty();
    }

    @Test
    void ofRacingWritersExactlyOneWinsAndItsContentIsThere() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try {
            for (int race = 0; race < races(); race++) {
                String name = "cells/race-" + race;
                List<Future<Boolean>> outcomes = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    String staged = stage(race + "-" + writer, "writer " + writer);
                    outcomes.add(threads.submit(() -> {
                        start.await();
                        return store.publish(staged, name);
                    }));
                }
                List<String> winners = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    if (outcomes.get(writer).get()) {
                        winners.add("writer " + writer);
                    }
                }
                assertThat(winners).as("race %d", race).containsExactly(content(name));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aReaderFindsAWholeFileOrNone() throws Exception {
        String large = "x".repeat(300_000);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> seen = reader.submit(() -> {
                int found = 0;
                for (int file = 0; file < 50; ) {
                    Optional<String> content = find("steps/" + file);
                    if (content.isPresent()) {
                        assertThat(content.get()).hasSize(large.length());
                        found++;
                        file++;
                    }
                }
                return found;
            });
            for (int file = 0; file < 50; file++) {
                store.publish(stage("large-" + file, large), "steps/" + file);
            }
            assertThat(seen.get()).isEqualTo(50);
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    void listsTheFilesOfAFolderByNameWithTheirSizes() throws IOException {
        store.publish(stage("b", "22"), "cells/b");
        store.publish(stage("a", "1"), "cells/a");
        store.publish(stage("c", "333"), "cells/deeper/c");
        assertThat(store.files("cells")).extracting(StoredFile::name).containsExactly("cells/a", "cells/b");
        assertThat(store.files("cells")).extracting(StoredFile::bytes).containsExactly(1L, 2L);
        assertThat(store.files("nowhere")).isEmpty();
        assertThat(store.folders("nowhere")).isEmpty();
    }

    @Test
    void findsAFileAsItIsListed() throws IOException {
        store.publish(stage("a", "1"), "cells/a");
        assertThat(store.find("cells/a")).hasValue(store.files("cells").get(0));
        assertThat(store.find("cells/b")).isEmpty();
        assertThat(store.find("cells")).isEmpty();
    }

    @Test
    void listsWhoHasSomethingStaged() throws IOException {
        stage("a", "1");
        assertThat(store.folders(ResultFolder.STAGING)).containsExactly("test");
        store.removeStaged(ResultFolder.STAGING + "/test");
        assertThat(store.folders(ResultFolder.STAGING)).isEmpty();
    }

    @Test
    void anAbsentFileCannotBeOpened() {
        assertThatThrownBy(() -> store.open("cells/none")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileCanBeReplacedWhole() throws IOException {
        store.replaceFile(stage("a", "old"), "report.html");
        store.replaceFile(stage("b", "new"), "report.html");
        assertThat(content("report.html")).isEqualTo("new");
    }

    @Test
    void aFolderIsReplacedWithEverythingInIt() throws IOException {
        stage("one/a", "old a");
        stage("one/b", "old b");
        store.replaceFolder(STAGING + "one", "phases");
        stage("two/b", "new b");
        store.replaceFolder(STAGING + "two", "phases");
        assertThat(store.files("phases")).extracting(StoredFile::name).containsExactly("phases/b");
        assertThat(content("phases/b")).isEqualTo("new b");
        assertThat(store.folders(ResultFolder.STAGING + "/test")).isEmpty();
    }

    @Test
    void aFileThatWasSeenCanBeMovedAside() throws IOException {
        store.publish(stage("a", "damaged"), "cells/x");
        StoredFile seen = store.files("cells").get(0);
        assertThat(store.moveAside(seen, "bad/x")).isTrue();
        assertThat(store.files("cells")).isEmpty();
        assertThat(content("bad/x")).isEqualTo("damaged");
        assertThat(store.moveAside(seen, "bad/y")).isFalse();
    }

    @Test
    void aFileThatWasRepairedSinceItWasSeenStays() throws IOException {
        store.publish(stage("a", "damaged"), "cells/x");
        StoredFile seen = store.files("cells").get(0);
        store.moveAside(seen, "bad/x");
        store.publish(stage("b", "repaired"), "cells/x");
        assertThat(store.moveAside(seen, "bad/y")).isFalse();
        assertThat(content("cells/x")).isEqualTo("repaired");
        assertThat(content("bad/x")).isEqualTo("damaged");
    }

    @Test
    void nothingButStagingCanBeRemovedOrWritten() throws IOException {
        store.publish(stage("a", "kept"), "cells/x");
        for (String name : List.of("cells/x", "cells", ResultFolder.STAGING, ResultFolder.STAGING + "/../../cells")) {
            assertThatThrownBy(() -> store.removeStaged(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.stage(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(content("cells/x")).isEqualTo("kept");
    }

    @Test
    void noNameLeadsOutOfTheStore() throws IOException {
        String staged = stage("a", "content");
        for (String name : List.of("../x", "/tmp/x", "cells/../../x", "")) {
            assertThatThrownBy(() -> store.publish(staged, name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void passesTheProbe() throws IOException {
        new PublishProbe(store, STAGING + "probe").run();
        assertThat(store.folders(ResultFolder.STAGING + "/test")).isEmpty();
    }

    private String stage(String name, String content) throws IOException {
        return stage(store, name, content);
    }

    private static String stage(Store store, String name, String content) throws IOException {
        try (OutputStream out = store.stage(STAGING + name)) {
            out.write(content.getBytes(UTF_8));
        }
        return STAGING + name;
    }

    private String content(String name) throws IOException {
        return content(store, name);
    }

    private static String content(Store store, String name) throws IOException {
        return new String(StoredBytes.read(store.open(name)), UTF_8);
    }

    private Optional<String> find(String name) throws IOException {
        try {
            return Optional.of(content(name));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
