package org.separatrix.dynamics.data;

import java.util.Optional;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.ImageSize;

/** Data made of other data: as many samples of the same sizes. */
interface DerivedData extends Data {
    /** What it is made of. */
    Data data();

    @Override
    default int inputs() {
        return data().inputs();
    }

    @Override
    default int outputs() {
        return data().outputs();
    }

    @Override
    default int samples() {
        return data().samples();
    }

    @Override
    default boolean usesSeed() {
        return data().usesSeed();
    }

    @Override
    default Optional<ImageSize> image() {
        return data().image();
    }
}
