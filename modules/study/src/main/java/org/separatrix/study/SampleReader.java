package org.separatrix.study;

import java.util.Optional;
import java.util.OptionalLong;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.data.Normalisation;
import org.separatrix.dynamics.data.NormalisedData;
import org.separatrix.dynamics.data.SampleOrder;

/** Reads what is common to all data that are given samples: their order, and what is done to their inputs. */
final class SampleReader {
    private SampleReader() {}

    /** {@code order: given} or {@code {kind: random, seed}}. */
    static Recipe<SampleOrder> order(Settings settings) {
        // Only where it is asked for: a study that says nothing of it means what it meant before there was a choice.
        return settings.node("order").isEmpty()
                ? values -> new SampleOrder.AsGiven()
                : settings.part("order", Catalog.SAMPLE_ORDERS, Optional.empty())
                        .recipe();
    }

    static Recipe<SampleOrder> randomOrder(Settings settings) {
        Optional<Quantity> seed = settings.node("seed").map(given -> settings.number("seed"));
        return values -> new SampleOrder.Random(
                seed.map(own -> OptionalLong.of(CellReader.seed(own, values))).orElse(OptionalLong.empty()));
    }

    /** {@code normalise: none}, {@code {kind: unit-norm, scale}} or {@code {kind: standard, scale}}. */
    static Recipe<Data> normalised(Settings settings, Recipe<Data> data) {
        if (settings.node("normalise").isEmpty()) {
            return new SharedData(data);
        }
        Part<Normalisation> by = settings.part("normalise", Catalog.NORMALISATIONS, Optional.empty());
        return new SharedData(values -> new NormalisedData(data.make(values), by.in(values)));
    }
}
