package org.separatrix.dynamics;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Gradient flow, {@code dW_l/dt = -rate_l dL/dW_l} over all samples, by an integrator that chooses its steps. The last one, and
 * those before scheduled times, are cut so that they end exactly there.
 *
 * @param rates a rate per layer; 0 freezes the layer
 * @param until the time at which it ends
 * @param tolerance the error that a step may make in a layer's weights, by its own estimate, relative to their norm
 */
public record GradientFlow(List<Double> rates, double until, double tolerance, Scheme scheme, Stop stop)
        implements Training {

    /** After so many steps it has failed: they became too small. */
    public static final long MOST_STEPS = 1_000_000;

    /** How steps are taken. */
    public enum Scheme {
        /** {@link ChebyshevScheme}, for flows that are stiff, as those of training are. */
        RKC2(1e-13),

        /** {@link Rodas4Scheme}, for equations that are stiff beyond that and know their Jacobian: mean-field networks. */
        RODAS4(1e-13),

        /** {@link DormandPrinceScheme}, for small tolerances. */
        DOPRI5(1e-13),

        /**
         * {@link KinkedFlowBlock}: from kink to kink, exactly; for two-layer networks of relu on two points only. The tolerance is
         * relative to what a step moves.
         */
        EVENTS(1e-12);

        private final double leastTolerance;

        Scheme(double leastTolerance) {
            this.leastTolerance = leastTolerance;
        }

        /** Below it, rounding is all that an estimate of the error would show. */
        public double leastTolerance() {
            return leastTolerance;
        }

        /** Whether it knows the kinks of activations. */
        public boolean knowsKinks() {
            return this == EVENTS;
        }

        /** As a study calls it: {@code dopri5}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public GradientFlow {
        rates = List.copyOf(rates);
        for (double rate : rates) {
            Require.notNegative("train.rate", rate);
        }
        Require.notNegative("train.until", until);
        Objects.requireNonNull(scheme);
        if (!(tolerance >= scheme.leastTolerance() && tolerance < 1)) {
            throw new IllegalArgumentException("train.tolerance must be at least " + scheme.leastTolerance()
                    + " and below 1 but was " + tolerance);
        }
        Objects.requireNonNull(stop);
    }

    @Override
    public long steps() {
        return MOST_STEPS;
    }

    @Override
    public long stepsTo(double due, long step, double time) {
        return 1;
    }

    @Override
    public boolean followsFlow() {
        return true;
    }
}
