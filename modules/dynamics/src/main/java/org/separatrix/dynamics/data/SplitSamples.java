package org.separatrix.dynamics.data;

import java.util.Optional;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

/**
 * Given samples, the same for every seed, of which the last are for testing.
 *
 * @param test how many are for testing
 */
public record SplitSamples(Samples all, int test) implements Data {
    public SplitSamples {
        if (test < 0 || test >= all.count()) {
            throw new IllegalArgumentException("data.test must be at least 0 and leave some of the " + all.count()
                    + " samples to train on but was " + test);
        }
    }

    @Override
    public int inputs() {
        return all.inputs();
    }

    @Override
    public int outputs() {
        return all.outputs();
    }

    @Override
    public int samples() {
        return all.count() - test;
    }

    @Override
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        return test == 0 ? all : all.part(0, samples());
    }

    @Override
    public Optional<Samples> test(long seed) {
        return test == 0 ? Optional.empty() : Optional.of(all.part(samples(), test));
    }
}
