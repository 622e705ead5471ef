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

    /** Samples like those it is trained on but never among them, as many as anybody asks for, where there are any. */
    default Optional<SampleStream> stream(long seed) {
        return Optional.empty();
    }

    /** How many samples {@link #stream} has, 0 if there is none: as many as can be named. */
    default long streamLength() {
        return 0;
    }

    /** What all these inputs and targets are drawn from, where that is independent normal numbers and a single index. */
    default Optional<SingleIndexTarget> singleIndex(long seed) {
        return Optional.empty();
    }

    /** How the inputs are an image, if they are one. */
    default Optional<ImageSize> image() {
        return Optional.empty();
    }

    /** Samples that it is tested on but never trained on, where there are any. */
    default Optional<Samples> test(long seed) {
        return Optional.empty();
    }

    /** The standard deviation of what is added to the targets of its {@link #singleIndex}. */
    default double targetNoise() {
        return 0;
    }
}
