package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

class KeptDataTest {
    /** Counts how often its samples are made. */
    private record Counted(boolean usesSeed, AtomicInteger made) implements Data {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public int samples() {
            return 1;
        }

        @Override
        public Samples samples(long seed) {
            return new Samples(1, 1, 1, new double[] {seed}, new double[] {made.incrementAndGet()});
        }

        @Override
        public Optional<Samples> test(long seed) {
            return Optional.of(samples(-seed));
        }
    }

    @Test
    void samplesThatDoNotDependOnTheSeedAreMadeOnceForAllCells() {
        Counted counted = new Counted(false, new AtomicInteger());
        Data data = new KeptData(counted);
        assertThat(data.samples(3)).isSameAs(data.samples(5)).isSameAs(data.samples(3));
        assertThat(counted.made).hasValue(1);
        assertThat(data.test(3).orElseThrow()).isSameAs(data.test(4).orElseThrow());
        assertThat(counted.made).hasValue(2);
    }

    @Test
    void othersAreMadeOncePerSeed() {
        Counted counted = new Counted(true, new AtomicInteger());
        Data data = new KeptData(counted);
        assertThat(data.samples(3)).isSameAs(data.samples(3)).isNotSameAs(data.samples(5));
        assertThat(data.samples(5).x()).containsExactly(5);
        assertThat(counted.made).hasValue(2);
    }

    @Test
    void whoAsksWhileTheyAreMadeGetsTheSame() throws Exception {
        Counted counted = new Counted(false, new AtomicInteger());
        Data data = new KeptData(counted);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Samples>> given = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                long seed = thread;
                given.add(threads.submit(() -> {
                    start.await();
                    return data.samples(seed);
                }));
            }
            start.countDown();
            for (Future<Samples> each : given) {
                assertThat(each.get()).isSameAs(given.get(0).get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(counted.made).hasValue(1);
    }

    @Test
    void itIsEqualToAnotherOfTheSameData() {
        AtomicInteger made = new AtomicInteger();
        assertThat(new KeptData(new Counted(true, made)))
                .isEqualTo(new KeptData(new Counted(true, made)))
                .hasSameHashCodeAs(new KeptData(new Counted(true, made)))
                .isNotEqualTo(new KeptData(new Counted(false, made)));
    }
}
