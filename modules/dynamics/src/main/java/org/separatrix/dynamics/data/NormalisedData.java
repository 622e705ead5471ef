package org.separatrix.dynamics.data;

import java.util.Objects;
import java.util.Optional;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

/** Given samples with other inputs, by a rule that is found on those to train on. */
public record NormalisedData(Data data, Normalisation by) implements DerivedData {
    public NormalisedData {
        Objects.requireNonNull(data);
        Objects.requireNonNull(by);
    }

    @Override
    public Samples samples(long seed) {
        Samples training = data.samples(seed);
        return changed(training, by.of(training));
    }

    @Override
    public Optional<Samples> test(long seed) {
        return data.test(seed).map(test -> changed(test, by.of(data.samples(seed))));
    }

    private static Samples changed(Samples samples, Normalisation.Change change) {
        double[] x = samples.x().clone();
        change.apply(x);
        return new Samples(samples.count(), samples.inputs(), samples.outputs(), x, samples.y(), samples.weights());
    }
}
