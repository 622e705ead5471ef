package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.separatrix.store.Simulation.Run;

/** The real protocol, in thousands of orders of events and among all mishaps. */
class SimulatorTest {
    private static final long CELLS = (long) Simulation.CHUNKS * SmallStudy.CELLS;

    private final GoldenChunks golden = GoldenChunks.of(Simulation.CHUNKS);
    private final Map<Mishap, Long> mishaps = new EnumMap<>(Mishap.class);

    SimulatorTest() throws IOException {}

    /** More than {@link WeakenedProtocolTest} needs to find out any of its protocols. */
    @Test
    void nothingIsLostOrTwiceOrHalfWhateverHappens() throws IOException {
        requireWell(5_000);
    }

    @Test
    @Tag("exhaustive")
    void norInFourTimesAsManyRuns() throws IOException {
        requireWell(20_000);
    }

    private void requireWell(long runs) throws IOException {
        LongStream.range(0, runs)
                .parallel()
                .mapToObj(seed -> Simulation.run(seed, golden, Protocol.REAL))
                .forEachOrdered(this::requireWell);
        assertThat(mishaps).containsOnlyKeys(Mishap.values());
        assertThat(mishaps.values()).allMatch(count -> count > runs / 100);
        FaultLedger ledger = new FaultLedger("simulator", "memory").cells(runs * CELLS, 0, 0);
        mishaps.forEach((mishap, count) -> ledger.injected(mishap.name().toLowerCase(Locale.ROOT), count));
        ledger.write();
    }

    /** A run that was not well is shown step by step; its seed shows it again. */
    private void requireWell(Run run) {
        if (!run.violation().isEmpty()) {
            throw new AssertionError("seed " + run.seed() + ": " + run.violation() + "\n"
                    + String.join("\n", Simulation.trace(run.seed(), golden, Protocol.REAL)));
        }
        run.mishaps().forEach((mishap, count) -> mishaps.merge(mishap, (long) count, Long::sum));
    }
}
