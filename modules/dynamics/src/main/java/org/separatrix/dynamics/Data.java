package org.separatrix.dynamics;

import java.util.Optional;

/** Where training samples come from. A pure function of its settings and the cell's seed. */
public interface Data {
    int inputs();

    int outputs();

    int samples();

    /** The samples that the cell of this seed is trained on. */
    Samples samples(long seed);

    /** Whether the seed has a part in the samples: where it has not, cells of any seed share them. */
    boolean usesSeed();

    /** Samples like those it is trained on but never among them, without end, where there are any. */
    default Optional<SampleStream> stream(long seed) {
        return Optional.empty();
    }

    /** Whether there is a {@link #stream}. */
    default boolean hasStream() {
        return false;
    }

    /** Samples that it is tested on but never trained on, where there are any. */
    default Optional<Samples> test(long seed) {
        return Optional.empty();
    }
}
