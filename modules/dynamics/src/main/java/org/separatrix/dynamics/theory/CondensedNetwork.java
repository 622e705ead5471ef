package org.separatrix.dynamics.theory;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.kinks.Mode;
import org.separatrix.dynamics.kinks.PointPair;

/**
 * What is left of a small two-layer ReLU network on two nearly parallel points once its neurons have condensed: one group of positive
 * neurons that see both points and one of negative neurons that slide on the kink of {@code x_+}. With {@code u}, {@code v} the
 * outputs of the first on {@code x_+}, {@code x_-}, {@code r} the size of the second and {@code c = cos D}
 *
 * <pre>
 * u' = ap (p e^-u - c e^(v-r))/(1+p),   v' = ap (c p e^-u - e^(v-r))/(1+p),   r' = am sin^2 D e^(v-r)/(1+p),
 * f_+ = u,   f_- = v - r,   all 0 at the start.
 * </pre>
 *
 * Loss leaves the saddle at the start for a plateau, on which the two outputs are in balance; there {@code f_-} is largest. Then it
 * drifts, until the positive neurons lose {@code x_-} and slide on its kink. If {@code am/ap < c} the negative ones begin to see
 * {@code x_+} later, if {@code am/ap > 1/c} the positive ones see {@code x_-} again, and otherwise both slide for ever.
 *
 * <p>Derived for the limit of small starts; M. Wang and C. Ma, arXiv 2305.12467, have the setting and the phases.
 *
 * @param imbalance {@code p}
 * @param angle {@code D}, with {@code p cos D > 1}
 * @param positives {@code ap}, the sum of the squared readouts of the living positive neurons; with readouts of magnitude
 *     {@code 1/sqrt m} their share of all
 * @param negatives {@code am}, of the living negative ones
 */
public record CondensedNetwork(double imbalance, double angle, double positives, double negatives) {
    private static final double TOLERANCE = 1e-11;
    private static final int MOST_STEPS = 20_000;
    private static final int HALVINGS = 200;

    /** Beyond it nothing happens any more. */
    private static final double LAST_LOSS = 1e-13;

    /** What comes of the neurons in the end. */
    public enum Branch {
        /** Negative neurons begin to see {@code x_+}. */
        REACTIVATE,

        /** Both groups slide for ever. */
        BOTH_SLIDE,

        /** Positive neurons see {@code x_-} again. */
        RETURN
    }

    public CondensedNetwork {
        if (!outweighs(imbalance, angle)) {
            throw new IllegalArgumentException("imbalance * cos(angle) must be above 1, and the angle above 0, but they"
                    + " were " + imbalance + " and " + angle);
        }
        if (!haveNeurons(positives, negatives)) {
            throw new IllegalArgumentException(
                    "both groups must have neurons, but their shares were " + positives + " and " + negatives);
        }
    }

    /** Whether there is such a network for these numbers. */
    public static boolean exists(double imbalance, double angle, double positives, double negatives) {
        return outweighs(imbalance, angle) && haveNeurons(positives, negatives);
    }

    /** Whether {@code x_+} outweighs {@code x_-} for neurons that see both. */
    private static boolean outweighs(double imbalance, double angle) {
        return imbalance * StrictMath.cos(angle) > 1 && angle > 0 && angle < Math.PI / 2;
    }

    private static boolean haveNeurons(double positives, double negatives) {
        return positives > 0 && negatives > 0 && positives + negatives < Double.POSITIVE_INFINITY;
    }

    /**
     * When the phases come, NaN where one does not.
     *
     * @param plateau of the largest {@code f_-}
     * @param classified of {@code f_- = 0} after it: both labels are right
     * @param deactivated when the positive neurons lose {@code x_-}
     * @param reactivated when the negative ones begin to see {@code x_+}
     */
    public record Times(
            double plateau,
            double plateauLoss,
            double largestMinus,
            double classified,
            double deactivated,
            double deactivatedLoss,
            double reactivated,
            double reactivatedLoss) {}

    private KinkedFlow flow() {
        return KinkedFlow.fromNothing(
                PointPair.atAngle(imbalance, angle),
                new double[] {Math.sqrt(positives), -Math.sqrt(negatives)},
                new Mode[] {Mode.BOTH, Mode.SLIDE_P},
                TOLERANCE);
    }

    /** The loss, and the outputs, at a time; empty for one that is too late to be followed to. */
    public Optional<KinkedFlow> at(double time) {
        KinkedFlow flow = flow();
        return flow.goTo(time) ? Optional.of(flow) : Optional.empty();
    }

    private static void goTo(KinkedFlow flow, double time) {
        if (!flow.goTo(time)) {
            throw new IllegalStateException("the reduced flow does not go beyond time " + flow.time());
        }
    }

    /** Follows the flow from one phase to the next. */
    public Times times() {
        KinkedFlow plateau = null;
        KinkedFlow classified = null;
        KinkedFlow deactivated = null;
        KinkedFlow reactivated = null;
        KinkedFlow flow = flow();
        for (int step = 0; step < MOST_STEPS && flow.loss() > LAST_LOSS; step++) {
            KinkedFlow before = flow.copy();
            if (!flow.step(Double.POSITIVE_INFINITY)) {
                break;
            }
            if (plateau == null && before.slope1() > 0 && flow.slope1() <= 0) {
                plateau = meet(before, flow, KinkedFlow::slope1);
            }
            if (plateau != null && classified == null && before.f1() > 0 && flow.f1() <= 0) {
                classified = meet(before, flow, KinkedFlow::f1);
            }
            if (deactivated == null && flow.mode(0) == Mode.SLIDE_Q) {
                deactivated = flow.copy();
            }
            if (reactivated == null && flow.mode(1) == Mode.BOTH) {
                reactivated = flow.copy();
            }
            if (deactivated != null && (reactivated != null || branch() != Branch.REACTIVATE) && classified != null) {
                break;
            }
        }
        return new Times(
                time(plateau),
                loss(plateau),
                plateau == null ? Double.NaN : plateau.f1(),
                time(classified),
                time(deactivated),
                loss(deactivated),
                time(reactivated),
                loss(reactivated));
    }

    private static double time(KinkedFlow flow) {
        return flow == null ? Double.NaN : flow.time();
    }

    private static double loss(KinkedFlow flow) {
        return flow == null ? Double.NaN : flow.loss();
    }

    /** Where something falls to zero between two moments. */
    private static KinkedFlow meet(KinkedFlow before, KinkedFlow after, ToDoubleFunction<KinkedFlow> what) {
        double low = before.time();
        double high = after.time();
        KinkedFlow found = after;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                break;
            }
            KinkedFlow moment = before.copy();
            goTo(moment, middle);
            if (what.applyAsDouble(moment) > 0) {
                low = middle;
            } else {
                high = middle;
                found = moment;
            }
        }
        return found;
    }

    public Branch branch() {
        double ratio = negatives / positives;
        double c = StrictMath.cos(angle);
        if (ratio < c) {
            return Branch.REACTIVATE;
        }
        return ratio <= 1 / c ? Branch.BOTH_SLIDE : Branch.RETURN;
    }

    /** {@code 1 - cos D}, without cancellation. */
    private double gap() {
        double half = StrictMath.sin(angle / 2);
        return 2 * half * half;
    }

    /**
     * {@code rho = am / (ap (1-c) + am)}: in the end the negative neurons point along {@code x_- - rho x_+}. With the groups
     * exchanged on the {@link Branch#RETURN}; 1 where both slide.
     */
    public double rho() {
        return switch (branch()) {
            case REACTIVATE -> negatives / (positives * gap() + negatives);
            case RETURN -> positives / (negatives * gap() + positives);
            case BOTH_SLIDE -> 1;
        };
    }

    /** The limit of {@code t L}: {@code (1+rho)/(rho (1-c)(ap+am))}, or {@code (1/ap + 1/am)/sin^2 D} where both slide. */
    public double timeTimesLoss() {
        if (branch() == Branch.BOTH_SLIDE) {
            double sine = StrictMath.sin(angle);
            return (1 / positives + 1 / negatives) / (sine * sine);
        }
        return (1 + rho()) / (rho() * gap() * (positives + negatives));
    }

    /** {@code k = 1/(1 + (am/ap)(1-c))}, the ratio of the pulls of the two points in the slow drift. */
    public double slowRatio() {
        return 1 / (1 + negatives / positives * gap());
    }

    /** {@code D_plat = (1+p)/(sqrt(p/k)(ap+am)(1-c) k)}: on the plateau {@code L = L_plat/(1 + t/D_plat)}. */
    public double slowLife() {
        double k = slowRatio();
        return (1 + imbalance) / (Math.sqrt(imbalance / k) * (positives + negatives) * gap() * k);
    }

    /** {@code L_plat = sqrt(p/k)(1+k)/(1+p)}. */
    public double slowLoss() {
        double k = slowRatio();
        return Math.sqrt(imbalance / k) * (1 + k) / (1 + imbalance);
    }

    /**
     * {@code D_plat (p^e - 1)}, {@code e = (ap+am)/(2(ap - c am))}: the time of the deactivation for small angles. It is off by 5 % at
     * pi/15 and by half at pi/6; infinite where the positive neurons never lose {@code x_-} in the drift.
     */
    public double slowDeactivation() {
        double lead = positives - StrictMath.cos(angle) * negatives;
        return lead > 0
                ? slowLife() * (StrictMath.pow(imbalance, (positives + negatives) / (2 * lead)) - 1)
                : Double.POSITIVE_INFINITY;
    }
}
