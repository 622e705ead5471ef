package org.separatrix.study;

import java.util.Collections;
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

    /** What a step costs, in gradients with their share of the vectors that a scheme adds. */
    private static final int GRADIENTS_OF_RKC2 = 5;

    private static final int GRADIENTS_OF_DOPRI5 = 6;

    /** To find when a unit comes to its kink all others are looked at: as much work as so many gradients. */
    private static final int GRADIENTS_PER_KINK = 35;

    private static final int GRADIENTS_BETWEEN_KINKS = 3;

    private static final double FIRST_STEP_TO_A_KINK = 1e-3;

    private FlowReader() {}

    static Method gradientFlow(Settings train) {
        Quantity until = train.size("until", "give the time to train");
        Quantity tolerance = train.node("tolerance").isPresent()
                ? train.size("tolerance", "")
                : train.number("tolerance", TOLERANCE);
        List<Quantity> rates = train.quantityPerLayer("rate", Optional.of(1.0));
        Part<GradientFlow.Scheme> scheme = train.part(
                "scheme", Catalog.FLOW_SCHEMES, Optional.of(suited(train).word()));
        train.sizes().addAll(scheme.names());
        Recipe<Stop> stop = TrainReader.stop(train.child("stop"));
        Optional<NetworkTemplate> network = train.network();
        network.ifPresent(template -> train.sizes().addAll(template.shapeNames()));
        boolean ratesAreKnown = rates.stream().allMatch(rate -> rate.initial().isEmpty());
        if (ratesAreKnown) {
            rates.forEach(rate -> train.sizes().addAll(rate.names()));
        }
        return new Method(
                values -> new GradientFlow(
                        Settings.inEach(rates, values),
                        until.in(values),
                        tolerance.in(values),
                        scheme.in(values),
                        stop.make(values)),
                values -> new Method.Length(
                        gradients(
                                        until.in(values),
                                        tolerance.in(values),
                                        scheme.in(values),
                                        ratesAreKnown ? fastest(rates, values) : 1)
                                + (scheme.in(values).knowsKinks() ? gradientsAtKinks(network, values) : 0),
                        until.in(values),
                        scheme.in(values).knowsKinks() ? FIRST_STEP_TO_A_KINK : Double.NaN,
                        gradientsPerStep(scheme.in(values))),
                values -> new Batches.Whole(),
                false,
                train.node("stop").isPresent(),
                Set.copyOf(train.sizes()));
    }

    private static GradientFlow.Scheme suited(Settings train) {
        return train.network().map(NetworkTemplate::flowScheme).orElse(GradientFlow.Scheme.RKC2);
    }

    /**
     * How many gradients a flow may take, for the plan, where a gradient is as good as a step; of RODAS4 how many steps. A guess,
     * fitted to the studies that are shipped: the number of steps grows as the tolerance demands of the scheme's order, and
     * slowly with time; that of RODAS4 with the decades from the fastest rate to the end. A stiff flow by DOPRI5, and one that
     * slides on kinks unless the scheme knows them, will take many times more.
     */
    private static long gradients(double until, double tolerance, GradientFlow.Scheme scheme, double fastest) {
        if (until == 0) {
            return 0;
        }
        double longer = 1 + StrictMath.log10(1 + until) / 4;
        double steps =
                switch (scheme) {
                    case RKC2 -> longer * (8 + 1.5 / StrictMath.cbrt(tolerance));
                    case DOPRI5 -> longer * (36 + 0.4 / StrictMath.pow(tolerance, 0.2));
                    case EVENTS -> longer * 2 / StrictMath.pow(tolerance, 1.0 / 7);
                    case RODAS4 -> StrictMath.log10(10 + until * fastest) * 1.6 / StrictMath.pow(tolerance, 0.25);
                };
        return (long) Math.ceil(steps * gradientsPerStep(scheme));
    }

    private static double fastest(List<Quantity> rates, Values values) {
        return Collections.max(Settings.inEach(rates, values));
    }

    private static int gradientsPerStep(GradientFlow.Scheme scheme) {
        return switch (scheme) {
            case RKC2 -> GRADIENTS_OF_RKC2;
            case DOPRI5 -> GRADIENTS_OF_DOPRI5;
            case EVENTS -> GRADIENTS_BETWEEN_KINKS;
            case RODAS4 -> 1;
        };
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
