package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Stop;
import org.separatrix.study.grid.Values;

/** Reads how cells follow the gradient flow: {@code {until, tolerance, rate, scheme, stop}}. */
final class FlowReader {
    private static final double TOLERANCE = 1e-4;

    /** Equations that are stiff by a rate of 1e4 to 1e12 begin so many decades of time before their end. */
    private static final double STIFF_DECADES = 8;

    /** To find when a unit comes to its kink all others are looked at: as much work as so many gradients. */
    private static final long GRADIENTS_PER_KINK = 80;

    private FlowReader() {}

    static Method gradientFlow(Settings train) {
        Quantity until = train.size("until", "give the time to train");
        Quantity tolerance = train.node("tolerance").isPresent()
                ? train.size("tolerance", "")
                : train.number("tolerance", TOLERANCE);
        Recipe<List<Double>> rates = train.perLayer("rate", Optional.of(1.0));
        Part<GradientFlow.Scheme> scheme = train.part(
                "scheme", Catalog.FLOW_SCHEMES, Optional.of(suited(train).word()));
        train.sizes().addAll(scheme.names());
        Recipe<Stop> stop = TrainReader.stop(train.child("stop"));
        Optional<NetworkTemplate> network = train.network();
        network.ifPresent(template -> train.sizes().addAll(template.shapeNames()));
        return new Method(
                values -> new GradientFlow(
                        rates.make(values),
                        until.in(values),
                        tolerance.in(values),
                        scheme.in(values),
                        stop.make(values)),
                values -> gradients(until.in(values), tolerance.in(values), scheme.in(values))
                        + (scheme.in(values) == GradientFlow.Scheme.EVENTS ? gradientsAtKinks(network, values) : 0),
                values -> new Batches.Whole(),
                false,
                Set.copyOf(train.sizes()));
    }

    private static GradientFlow.Scheme suited(Settings train) {
        return train.network().map(NetworkTemplate::flowScheme).orElse(GradientFlow.Scheme.RKC2);
    }

    /**
     * How many gradients a flow may take, for the plan, where a gradient is as good as a step; of RODAS4 how many steps. A guess: a
     * number for each decade of time, which grows as the tolerance demands of the scheme's order. A stiff flow by DOPRI5, and one
     * that slides on kinks unless the scheme knows them, will take many times more.
     */
    private static long gradients(double until, double tolerance, GradientFlow.Scheme scheme) {
        if (until == 0) {
            return 0;
        }
        double decades = scheme == GradientFlow.Scheme.RODAS4 ? STIFF_DECADES : 2 + StrictMath.log10(1 + until);
        double perDecade =
                switch (scheme) {
                    case RKC2 -> 20 / StrictMath.cbrt(tolerance);
                    case RODAS4 -> 1 / StrictMath.pow(tolerance, 0.25);
                    case DOPRI5 -> 60 / StrictMath.pow(tolerance, 0.2);
                    case EVENTS -> 20 / StrictMath.pow(tolerance, 1.0 / 7);
                };
        return (long) Math.ceil(decades * perDecade);
    }

    /** Every hidden unit is taken to meet one kink. */
    private static long gradientsAtKinks(Optional<NetworkTemplate> network, Values values) {
        return network.map(template -> template.network().make(values))
                .filter(DenseNetwork.class::isInstance)
                .map(DenseNetwork.class::cast)
                .map(dense -> dense.hidden().stream().mapToLong(units -> units).sum() * GRADIENTS_PER_KINK)
                .orElse(0L);
    }
}
