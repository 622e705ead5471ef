package org.separatrix.dynamics.theory;

import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.kinks.Mode;
import org.separatrix.dynamics.kinks.PointPair;

/**
 * How well the positive neurons of a wide two-layer ReLU network on two nearly parallel points condense before its loss comes to
 * the plateau. In {@code kappa_2 sqrt(m) b_k} and the time {@code tau = kappa_2^2 t} the gradient flow is
 *
 * <pre>
 * f(x) = (1/m) sum_k s_k relu(b_k.x),   |b_k(0)| = kappa_1 kappa_2,
 * </pre>
 *
 * so that nothing depends on the two scales but their product {@code kappa}: boundaries of condensation are {@code kappa_1 kappa_2 =
 * const}, of slope -1 in logarithmic axes, exactly and for any start. Here directions are spread evenly over the circle for either
 * sign, the limit of many neurons, and the flow goes from kink to kink.
 *
 * <p>For small {@code kappa} what is missing to a cosine of 1 is proportional to {@code kappa}: neurons lose their starts as
 * {@code (kappa/tau)^2}, while the pull turns away from {@code mu} by an angle of order {@code tau}, and the sum is least at
 * {@code tau} of order {@code sqrt(kappa)}.
 */
public final class CondensationLimit {
    private static final int PER_SIGN = 96;
    private static final double TOLERANCE = 1e-7;
    private static final int PER_DECADE = 40;

    /** Condensation begins later than this share of kappa, and has ended long before this time. */
    private static final double FIRST = 0.1;

    private static final double LAST = 1e4;

    private static final double SMALLEST = 1e-6;
    private static final double LARGEST = 1e3;
    private static final int HALVINGS = 40;
    private static final double SETTLED = 1e-4;

    private final double imbalance;
    private final double angle;

    public CondensationLimit(double imbalance, double angle) {
        this.imbalance = imbalance;
        this.angle = angle;
    }

    /** The largest condensation up to the plateau, {@code mu.sum b / sum |b|} over the living positive neurons. */
    public double largest(double kappa) {
        KinkedFlow flow = start(kappa);
        double largest = condensation(flow);
        double rise = StrictMath.pow(10, 1.0 / PER_DECADE);
        boolean rose = false;
        for (double time = FIRST * kappa; time < LAST; time *= rise) {
            if (!flow.goTo(time)) {
                return Double.NaN;
            }
            rose |= flow.slope1() > 0;
            if (rose && flow.slope1() <= 0) {
                break;
            }
            largest = Math.max(largest, condensation(flow));
        }
        return largest;
    }

    /**
     * The {@code kappa} at which the largest condensation is this; what is missing to 1 grows with it.
     *
     * @return within {@value #SETTLED} of it; NaN if it is below or above all that are looked at
     */
    public double kappaAt(double condensation) {
        double low = StrictMath.log(SMALLEST);
        double high = StrictMath.log(LARGEST);
        if (!(largest(SMALLEST) > condensation && largest(LARGEST) < condensation)) {
            return Double.NaN;
        }
        for (int halving = 0; halving < HALVINGS && high - low > SETTLED; halving++) {
            double middle = (low + high) / 2;
            if (largest(StrictMath.exp(middle)) > condensation) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    /**
     * The time {@code tau} at which the condensation first comes to this, up to the plateau: proportional to {@code kappa} where that is
     * small.
     *
     * @return linear in the logarithm of time between two that are looked at; NaN where it does not come to it
     */
    public double timeTo(double condensation, double kappa) {
        KinkedFlow flow = start(kappa);
        double before = condensation(flow);
        double rise = StrictMath.pow(10, 1.0 / PER_DECADE);
        boolean rose = false;
        for (double time = FIRST * kappa; time < LAST; time *= rise) {
            while (flow.time() < time) {
                if (!flow.step(time)) {
                    return Double.NaN;
                }
            }
            double now = condensation(flow);
            if (now >= condensation) {
                return before < condensation
                        ? time * StrictMath.pow(rise, (condensation - now) / (now - before))
                        : time;
            }
            rose |= flow.slope1() > 0;
            if (rose && flow.slope1() <= 0) {
                return Double.NaN;
            }
            before = now;
        }
        return Double.NaN;
    }

    private KinkedFlow start(double kappa) {
        int count = 2 * PER_SIGN;
        double readout = Math.sqrt(1.0 / count);
        double[] readouts = new double[count];
        double[] p = new double[count];
        double[] q = new double[count];
        for (int k = 0; k < count; k++) {
            double direction = 2 * Math.PI * (k % PER_SIGN + 0.5) / PER_SIGN;
            readouts[k] = k < PER_SIGN ? readout : -readout;
            p[k] = kappa * readout * StrictMath.cos(direction);
            q[k] = kappa * readout * StrictMath.cos(direction - angle);
        }
        return new KinkedFlow(PointPair.atAngle(imbalance, angle), readouts, p, q, TOLERANCE);
    }

    /** {@code b = (P, (Q - P cos D) / sin D)}. */
    private double condensation(KinkedFlow flow) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        double norm = Math.sqrt(imbalance * imbalance - 2 * imbalance * c + 1);
        double along = 0;
        double norms = 0;
        for (int k = 0; k < PER_SIGN; k++) {
            if (flow.mode(k) != Mode.NONE) {
                double x = flow.p(k);
                double y = (flow.q(k) - c * x) / s;
                along += ((imbalance - c) * x - s * y) / norm;
                norms += Math.sqrt(x * x + y * y);
            }
        }
        return along / norms;
    }
}
