package org.separatrix.dynamics.theory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.HermiteCoefficients;
import org.separatrix.dynamics.HermiteTarget;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.Weights;

/**
 * When a wide two-layer network learns the Hermite degrees of a single-index target, as its readout becomes infinitely faster
 * than its overlaps, {@code epsilon -> 0}. With {@code M_k = mean a_j s_j^k} and {@code r_k = phi_k - sigma_k M_k} the flow is
 *
 * <pre>
 * epsilon a_i' = sum_k sigma_k r_k s_i^k,   s_i' = a_i (1 - s_i^2) sum_k k sigma_k r_k s_i^(k-1)
 * </pre>
 *
 * and a fraction {@code f} of degree {@code k} is learnt when {@code 1 - r_k/phi_k = f}.
 *
 * <p><b>Degree 0.</b> While {@code s} is small, {@code epsilon (mean a)' = sigma_0 r_0}, so that {@code r_0} decays as {@code
 * e^(-sigma_0^2 t/epsilon)}:
 *
 * <pre>
 * t_0(f) = epsilon / sigma_0^2 ln( (1 - f_0)/(1 - f) ),   f_0 = sigma_0 mean a(0) / phi_0
 * </pre>
 *
 * <p><b>Degree 1.</b> From then on degree 0 pins the mean of {@code a}. Of the rest, {@code a + s/sqrt(epsilon)} grows and
 * {@code a - s/sqrt(epsilon)} decays at the rate {@code sigma_1 r_1/sqrt(epsilon)} (the other way round if {@code sigma_1
 * phi_1 < 0}), in all units by the same factor, so that the learnt fraction is logistic. With {@code v} the variance of {@code
 * a(0) + s(0)/sqrt(epsilon)}, or its mean square if {@code sigma_0 = 0} and nothing pins the mean,
 *
 * <pre>
 * t_1(f) = sqrt(epsilon) / (2 |sigma_1 phi_1|) [ ln(1/epsilon)/2 + ln(4 |phi_1| / (|sigma_1| v)) + ln(f/(1 - f)) ]
 * </pre>
 *
 * <p><b>Degree 2.</b> Now {@code a ~ epsilon^(-1/4)}, {@code s ~ epsilon^(1/4)}, and degree 2 is learnt where these blow up in
 * the time of {@link DegreeTwoGrowth}: {@code t_2 - t_1 -> c_2 epsilon^(1/4)},
 *
 * <pre>
 * c_2 = T / (|sigma_2 phi_2| sqrt(|phi_1/sigma_1|))
 * </pre>
 *
 * where {@code T} depends on the start alone. This is the leading order; the transition is narrower by {@code epsilon^(1/12)}
 * only, and half of degree 2 is learnt that much earlier.
 *
 * <p><b>Degrees above</b> come at a time of the order {@code epsilon^(1/(2l))}, if all degrees below are there; with which
 * constant is not known.
 *
 * <p><b>Never.</b> If {@code sigma_k = 0} and {@code phi_k} is not, degree {@code k} stays. If {@code sigma_1 phi_1 = 0} and all
 * {@code s = 0}, then {@code s} stays zero, and nothing above degree 0 is learnt.
 *
 * <p>Berthier, Montanari, Zhou, arXiv 2303.00055, have the exponents {@code 1/(2l)} and the failure for {@code phi_1 = 0}; the
 * constants are derived here.
 */
public final class LearningTimes {
    private final HermiteCoefficients sigma;
    private final HermiteCoefficients phi;
    private final double epsilon;
    private final double[] overlaps;
    private final double[] readout;

    /** What multiplies all times: 1 where the overlaps move at the rate 1. */
    private final double unit;

    /**
     * @param sigma the coefficients of the activation in normalised Hermite polynomials; those beyond its length are 0
     * @param phi those of the target
     * @param epsilon how much slower the overlaps are than the readout
     * @param overlaps {@code s(0)}
     * @param readout {@code a(0)}
     */
    public LearningTimes(double[] sigma, double[] phi, double epsilon, double[] overlaps, double[] readout) {
        this(new HermiteCoefficients(sigma), new HermiteCoefficients(phi), epsilon, overlaps, readout, 1);
    }

    private LearningTimes(
            HermiteCoefficients sigma,
            HermiteCoefficients phi,
            double epsilon,
            double[] overlaps,
            double[] readout,
            double unit) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be a positive number but was " + epsilon);
        }
        if (overlaps.length != readout.length || readout.length == 0) {
            throw new IllegalArgumentException(
                    "there must be as many overlaps as readouts, and one at least, but there are " + overlaps.length
                            + " and " + readout.length);
        }
        this.sigma = sigma;
        this.phi = phi;
        this.epsilon = epsilon;
        this.overlaps = overlaps.clone();
        this.readout = readout.clone();
        this.unit = unit;
    }

    /**
     * Those of a cell from its own start: of a mean-field network without a dimension, all of whose weights move. Rates {@code p}
     * of the overlaps and {@code q} of the readout are {@code epsilon = p/q}, with times in units of {@code 1/p}.
     */
    public static Optional<LearningTimes> ofCell(Cell cell) {
        List<Double> rates = cell.train().rates();
        if (!(cell.network() instanceof MeanFieldNetwork network)
                || !(cell.data() instanceof HermiteTarget target)
                || rates.stream().anyMatch(rate -> rate == 0)) {
            return Optional.empty();
        }
        Weights start = cell.start();
        return Optional.of(new LearningTimes(
                HermiteCoefficients.of(network.activation().coefficients()),
                HermiteCoefficients.of(target.coefficients()),
                rates.get(0) / rates.get(1),
                start.matrix(0),
                start.matrix(1),
                1 / rates.get(0)));
    }

    /** The power of epsilon in the time at which a degree is learnt: 1, 1/2, 1/4, 1/6, ... */
    public static double exponentOfTime(int degree) {
        requireDegree(degree);
        return degree == 0 ? 1 : 1.0 / (2 * degree);
    }

    /** The power of epsilon in the width of the transition: 1, 1/2, 1/3, ... */
    public static double exponentOfWidth(int degree) {
        requireDegree(degree);
        return 1.0 / (degree + 1);
    }

    /** The power of epsilon in {@code max |a|} after a degree is learnt: 0, -1/4, -1/3, -3/8, ... */
    public static double exponentOfReadout(int degree) {
        requireDegree(degree);
        return degree == 0 ? 0 : -degree / (2.0 * (degree + 1));
    }

    /** The power of epsilon in the overlaps after a degree from 1 is learnt: 1/4, 1/6, 1/8, ... */
    public static double exponentOfOverlap(int degree) {
        if (degree < 1) {
            throw new IllegalArgumentException("degree must be at least 1 but was " + degree);
        }
        return 1 / (2.0 * (degree + 1));
    }

    private static void requireDegree(int degree) {
        if (degree < 0) {
            throw new IllegalArgumentException("degree must be at least 0 but was " + degree);
        }
    }

    /**
     * When a fraction of a degree is learnt: infinite if never, 0 if at the start, NaN where the theory does not say. It says
     * nothing of a degree that the target does not have, of degrees above 2, of degree 2 but for its half, and of starts that
     * are not small enough for the formulas.
     */
    public double time(int degree, double fraction) {
        requireDegree(degree);
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the learnt fraction must be between 0 and 1 but was " + fraction);
        }
        if (phi.at(degree) == 0) {
            return Double.NaN;
        }
        if (isNeverLearnt(degree)) {
            return Double.POSITIVE_INFINITY;
        }
        if (degree == 0) {
            return degreeZero(fraction);
        }
        double time = degree == 1 ? degreeOne(fraction) : degree == 2 && fraction == 0.5 ? degreeTwo() : Double.NaN;
        return time > 0 && time < Double.POSITIVE_INFINITY ? time : Double.NaN;
    }

    /** Whether a degree that the target has stays for ever. */
    public boolean isNeverLearnt(int degree) {
        boolean stuck = sigma.at(1) * phi.at(1) == 0 && Arrays.stream(overlaps).allMatch(overlap -> overlap == 0);
        return phi.at(degree) != 0 && (sigma.at(degree) == 0 || (degree > 0 && stuck));
    }

    private double degreeZero(double fraction) {
        double sum = 0;
        for (double a : readout) {
            sum += a;
        }
        double before = 1 - sigma.at(0) * (sum / readout.length) / phi.at(0);
        return before <= 1 - fraction
                ? 0
                : unit * epsilon / (sigma.at(0) * sigma.at(0)) * StrictMath.log(before / (1 - fraction));
    }

    /**
     * The formula of degree 1 as it stands. It is not positive where the start already has more of it than the early, linear
     * growth could tell, and infinite or NaN where {@code sigma_1}, {@code phi_1} or {@code v} is 0.
     */
    public double degreeOne(double fraction) {
        double sigma1 = sigma.at(1);
        double phi1 = phi.at(1);
        double ratio = 4 * Math.abs(phi1) / (Math.abs(sigma1) * meanSquare(growing()));
        double logs = -StrictMath.log(epsilon) / 2 + StrictMath.log(ratio) + StrictMath.log(fraction / (1 - fraction));
        return unit * Math.sqrt(epsilon) / (2 * Math.abs(sigma1 * phi1)) * logs;
    }

    private double degreeTwo() {
        return degreeOne(0.5) + unit * degreeTwoConstant() * Math.sqrt(Math.sqrt(epsilon));
    }

    /** {@code c_2}; infinite or NaN where degree 2 is not learnt on this scale. */
    public double degreeTwoConstant() {
        double q = sigma.at(2) * phi.at(2);
        double amplitude = Math.sqrt(Math.abs(phi.at(1) / sigma.at(1)));
        double[] start = growing();
        double norm = Math.copySign(Math.sqrt(meanSquare(start)), q);
        for (int i = 0; i < start.length; i++) {
            start[i] /= norm;
        }
        return DegreeTwoGrowth.blowUpTime(start, sigma.at(0) != 0) / (Math.abs(q) * amplitude);
    }

    /** What grows while degree 1 is learnt. */
    private double[] growing() {
        double perOverlap = Math.signum(sigma.at(1) * phi.at(1)) / Math.sqrt(epsilon);
        double[] growing = new double[readout.length];
        double mean = 0;
        for (int i = 0; i < growing.length; i++) {
            growing[i] = Math.fma(perOverlap, overlaps[i], readout[i]);
            mean += growing[i] / growing.length;
        }
        if (sigma.at(0) != 0) {
            for (int i = 0; i < growing.length; i++) {
                growing[i] -= mean;
            }
        }
        return growing;
    }

    private static double meanSquare(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum = Math.fma(number, number, sum);
        }
        return sum / numbers.length;
    }
}
