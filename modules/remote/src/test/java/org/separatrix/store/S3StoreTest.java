package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("stores")
class S3StoreTest extends StoreContract {
    @TempDir
    private static Path folder;

    private static S3Server server;
    private static int stores;

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
        stores++;
        return sameStore();
    }

    @Override
    Store sameStore() throws IOException {
        return S3Store.create(server.location("contract", "store-" + stores));
    }

    @Test
    void aFileLargerThanAPartOfAnUploadIsPublishedOnceToo() throws Exception {
        Map<String, String> smallParts = new HashMap<>(server.settings());
        smallParts.put("fs.s3a.multipart.size", "5M");
        smallParts.put("fs.s3a.multipart.threshold", "5M");
        smallParts.put("fs.s3a.retry.interval", "50ms");
        Location place = server.location("large", "x").with(smallParts);
        Store store = S3Store.create(place);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        try {
            for (int writer = 0; writer < 2; writer++) {
                byte[] content = new byte[6 << 20];
                content[content.length - 1] = (byte) writer;
                String staged = ResultFolder.STAGING + "/test/" + writer;
                try (OutputStream out = store.stage(staged)) {
                    out.write(content);
                }
                outcomes.add(threads.submit(() -> {
                    start.await();
                    return store.publish(staged, "cells/x");
                }));
            }
            byte winner = (byte) (outcomes.get(0).get() ? 0 : 1);
            assertThat(outcomes.get(1 - winner).get()).isFalse();
            assertThat(outcomes.get(winner).get()).isTrue();
            assertThat(StoredBytes.read(store.open("cells/x"))).hasSize(6 << 20).endsWith(winner);
        } finally {
            threads.shutdownNow();
        }
        String late = ResultFolder.STAGING + "/test/late";
        try (OutputStream out = store.stage(late)) {
            out.write(new byte[6 << 20]);
        }
        assertThat(store.publish(late, "cells/x")).isFalse();
    }

    @Test
    void aStoreThatForgetsTheConditionIsRefused(@TempDir Path other) throws IOException {
        try (S3Server trustful = S3Server.startTrustful(other);
                ForgetfulEndpoint endpoint = new ForgetfulEndpoint(trustful.port())) {
            Location place = trustful.location("forgetful", "x").with(S3Server.settings(endpoint.address()));
            ResultFolder results = ResultFolder.open(place);
            try (Attempt attempt = results.attempt("probe")) {
                assertThatThrownBy(attempt::testStore)
                        .isInstanceOf(UnusableFolder.class)
                        .hasMessage(
                                "Cannot publish safely in s3a://forgetful/x: 4 of 4 simultaneous writers won the same"
                                        + " name. The store must refuse a PUT with 'If-None-Match: *' if there is an object of that"
                                        + " name, as Amazon S3 does. Choose another store with --out.");
            }
            assertThat(endpoint.forgotten()).isEqualTo(4);
            assertThat(results.attempts()).isEmpty();
            new FaultLedger("forgetful-store", "s3a")
                    .injected("condition ignored", endpoint.forgotten())
                    .write();
        }
    }

    @Test
    void whatCannotBeReachedIsSaidInASentenceWithoutSecrets() throws IOException {
        Map<String, String> wrong = new HashMap<>(server.settings());
        wrong.put("fs.s3a.secret.key", "another-secret");
        Location denied = server.location("denied", "x").with(wrong);
        assertThatThrownBy(() -> ResultFolder.open(denied))
                .isInstanceOf(UnusableFolder.class)
                .hasMessageStartingWith("Cannot reach s3a://denied/x: access denied: ")
                .hasMessageEndingWith("\nCheck credentials and permissions.")
                .hasMessageNotContaining("another-secret");
        Map<String, String> nobody = new HashMap<>(S3Server.settings("127.0.0.1:1"));
        nobody.put("fs.s3a.retry.limit", "0");
        assertThatThrownBy(
                        () -> ResultFolder.open(Location.parse("s3a://nobody/x").with(nobody)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot reach s3a://nobody/x: ")
                .hasMessageNotContaining(S3Server.SECRET);
        assertThatThrownBy(() -> ResultFolder.open(
                        Location.parse("s3a://no-such-bucket/x").with(server.settings())))
                .hasMessageStartingWith("Cannot reach s3a://no-such-bucket/x: ");
    }

    /** An answer takes much longer than on a local disk. */
    @Override
    int races() {
        return 50;
    }
}
