package org.separatrix.dynamics.data;

import java.util.Objects;
import java.util.Optional;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

/**
 * Given samples, of which the last in some order are for testing. Where they stay as they are given, every seed has the same.
 *
 * @param test how many are for testing
 */
public record SplitSamples(Samples all, int test, SampleOrder order) implements Data {
    public SplitSamples {
        Objects.requireNonNull(order);
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
        return order.usesSeed();
    }

    @Override
    public Samples samples(long seed) {
        boolean isAll = test == 0 && order instanceof SampleOrder.AsGiven;
        return isAll ? all : all.of(order.places(all.count(), 0, samples(), seed));
    }

    @Override
    public Optional<Samples> test(long seed) {
        return test == 0 ? Optional.empty() : Optional.of(all.of(order.places(all.count(), samples(), test, seed)));
    }
}
