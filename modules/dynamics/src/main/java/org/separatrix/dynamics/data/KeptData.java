package org.separatrix.dynamics.data;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.SampleStream;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.SingleIndexTarget;

/**
 * Data whose samples are large: what was made for one cell is kept for the others that have the same, as long as there is
 * memory. Equal if the data are.
 */
public final class KeptData implements DerivedData {
    private final Data data;
    private final Kept training;
    private final Kept testing;

    public KeptData(Data data) {
        this.data = data;
        this.training = new Kept(seed -> Optional.of(data.samples(seed)));
        this.testing = new Kept(data::test);
    }

    /** Samples by seed, the latest used last. */
    private static final class Kept {
        private static final int SEEDS = 32;

        private final LongFunction<Optional<Samples>> maker;
        private final Map<Long, SoftReference<Optional<Samples>>> bySeed = new LinkedHashMap<>();

        Kept(LongFunction<Optional<Samples>> maker) {
            this.maker = maker;
        }

        /** Whoever asks while they are being made waits: they are not made twice. */
        synchronized Optional<Samples> of(long seed) {
            SoftReference<Optional<Samples>> reference = bySeed.remove(seed);
            Optional<Samples> samples = reference == null ? null : reference.get();
            if (samples == null) {
                samples = maker.apply(seed);
                reference = new SoftReference<>(samples);
            }
            bySeed.put(seed, reference);
            if (bySeed.size() > SEEDS) {
                bySeed.remove(bySeed.keySet().iterator().next());
            }
            return samples;
        }
    }

    @Override
    public Data data() {
        return data;
    }

    private long key(long seed) {
        return data.usesSeed() ? seed : 0;
    }

    @Override
    public Samples samples(long seed) {
        return training.of(key(seed)).orElseThrow();
    }

    @Override
    public Optional<Samples> test(long seed) {
        return testing.of(key(seed));
    }

    @Override
    public Optional<SampleStream> stream(long seed) {
        return data.stream(seed);
    }

    @Override
    public long streamLength() {
        return data.streamLength();
    }

    @Override
    public double targetNoise() {
        return data.targetNoise();
    }

    @Override
    public Optional<SingleIndexTarget> singleIndex(long seed) {
        return data.singleIndex(seed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptData kept && kept.data.equals(data);
    }

    @Override
    public int hashCode() {
        return data.hashCode();
    }

    @Override
    public String toString() {
        return data.toString();
    }
}
