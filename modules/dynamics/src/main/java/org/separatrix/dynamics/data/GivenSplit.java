package org.separatrix.dynamics.data;

import java.util.Objects;
import java.util.Optional;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

/** Given samples to train on and others to test on, the same for every seed. */
public record GivenSplit(Samples training, Samples testing) implements Data {
    public GivenSplit {
        Objects.requireNonNull(training);
        if (testing.inputs() != training.inputs() || testing.outputs() != training.outputs()) {
            throw new IllegalArgumentException("data.test must have " + training.inputs() + " inputs and "
                    + training.outputs() + " targets like the training samples but has " + testing.inputs() + " and "
                    + testing.outputs());
        }
    }

    @Override
    public int inputs() {
        return training.inputs();
    }

    @Override
    public int outputs() {
        return training.outputs();
    }

    @Override
    public int samples() {
        return training.count();
    }

    @Override
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        return training;
    }

    @Override
    public Optional<Samples> test(long seed) {
        return Optional.of(testing);
    }
}
