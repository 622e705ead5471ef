package org.separatrix.dynamics.kinks;

/**
 * What a neuron of weights {@code b} sees of two points, by the signs of {@code P = b.x_0} and {@code Q = b.x_1}. With the pulls
 * {@code g_i} of the loss and the readout {@code a} it moves by {@code b' = a (u_0 x_0 + u_1 x_1)}:
 *
 * <pre>
 * BOTH     P > 0,  Q > 0     u = (g_0, g_1)
 * PLUS     P > 0,  Q <= 0    u = (g_0, 0)
 * MINUS    P <= 0, Q > 0     u = (0, g_1)
 * NONE     P <= 0, Q <= 0    u = 0, for ever
 * SLIDE_P  P = 0,  Q > 0     u_0 such that P' = 0, where both sides of the kink push towards it
 * SLIDE_Q  P > 0,  Q = 0     u_1 such that Q' = 0, likewise
 * </pre>
 *
 * The derivative at a kink is 0, that of the side below.
 */
public enum Mode {
    BOTH(true, true),
    PLUS(true, false),
    MINUS(false, true),
    NONE(false, false),
    SLIDE_P(false, true),
    SLIDE_Q(true, false);

    private final boolean seesPlus;
    private final boolean seesMinus;

    Mode(boolean seesPlus, boolean seesMinus) {
        this.seesPlus = seesPlus;
        this.seesMinus = seesMinus;
    }

    /** Whether {@code P > 0}. */
    public boolean seesPlus() {
        return seesPlus;
    }

    /** Whether {@code Q > 0}. */
    public boolean seesMinus() {
        return seesMinus;
    }

    /** Whether {@code P} can change its sign next. */
    boolean canCrossPlus() {
        return this == BOTH || this == PLUS || this == MINUS || this == SLIDE_Q;
    }

    /** Whether {@code Q} can change its sign next. */
    boolean canCrossMinus() {
        return this == BOTH || this == PLUS || this == MINUS || this == SLIDE_P;
    }

    /** {@code u_0}, or its integral, by those of the pulls. */
    double along0(PointPair pair, double i0, double i1) {
        return switch (this) {
            case BOTH, PLUS, SLIDE_Q -> i0;
            case SLIDE_P -> -(pair.product() / pair.square0()) * i1;
            case MINUS, NONE -> 0;
        };
    }

    /** {@code u_1}, or its integral, by those of the pulls. */
    double along1(PointPair pair, double i0, double i1) {
        return switch (this) {
            case BOTH, MINUS, SLIDE_P -> i1;
            case SLIDE_Q -> -(pair.product() / pair.square1()) * i0;
            case PLUS, NONE -> 0;
        };
    }
}
