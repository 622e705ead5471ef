package org.separatrix.dynamics.theory;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.LineFit;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Weights;

/**
 * The exact gradient flow of a two-layer linear network {@code f(x) = gamma u.w x} on data along a line, for every width and
 * every start. With {@code s = gamma u.w} the loss is {@code A/2 (s - b)^2}, and the flow
 *
 * <pre>
 * du/dt = eu g w,   dw/dt = ew g u,   g = gamma A (b - s)
 * </pre>
 *
 * moves all units by one angle {@code theta}: with {@code p = u/sqrt(eu) + w/sqrt(ew)} and {@code q = u/sqrt(eu) -
 * w/sqrt(ew)} it is {@code p(t) = p(0) e^theta}, {@code q(t) = q(0) e^-theta}. Let {@code X = e^(2 theta)}, {@code G =
 * sqrt(eu ew)}, {@code c = gamma G/4}, {@code k = gamma G A}, and measure {@code p} and {@code q} by
 *
 * <pre>
 * F = c |p|^2 = F0 X,   H = c |q|^2 = H0 / X;   then   s = F - H   and   K = 2 gamma G (F + H)
 * </pre>
 *
 * for the kernel {@code K = gamma^2 (ew |u|^2 + eu |w|^2)}. {@code F H = Pi} is conserved, so that {@code K} depends on
 * {@code s} alone: {@code K = 2 gamma G sqrt(s^2 + 4 Pi)}, {@code zeta = s / sqrt(s^2 + 4 Pi)}. Also conserved are
 * {@code D = p.q = |u|^2/eu - |w|^2/ew} and the area {@code C} spanned by {@code u} and {@code w}, so that
 * {@code |u| |w| = sqrt(C^2 + (s/gamma)^2)}. How {@code s} moves, {@link TwoNumberFlow} says.
 *
 * <p><b>Saddles.</b> For {@code p = 0} and {@code b > 0}, and for {@code q = 0} and {@code b < 0}, the flow ends at zero
 * weights, {@code s = 0}, and {@code theta} grows without bound. The formulas hold there; in a training, rounding leaves the
 * saddle after a random time. For {@code p = q = 0} nothing ever moves. Quotients that do not exist (the alignment of a zero
 * vector, the ratio to a kernel that starts at zero) are NaN; nothing else is.
 */
public final class LinearNetwork {
    private final double gamma;
    private final double ew;
    private final double eu;
    private final double secondMoment;
    private final double[] w;
    private final double[] u;

    private final TwoNumberFlow flow;
    private final double balance;
    private final double area;

    /**
     * @param gamma the output scale
     * @param ew the rate of layer 0, {@code w}
     * @param eu the rate of layer 1, {@code u}
     * @param secondMoment {@code A = E x^2}
     * @param b the slope, {@code E xy / E x^2}
     * @param w layer 0 at the start
     * @param u layer 1 at the start
     */
    public LinearNetwork(double gamma, double ew, double eu, double secondMoment, double b, double[] w, double[] u) {
        this.gamma = positive("output scale", gamma);
        this.ew = positive("rate of layer 0", ew);
        this.eu = positive("rate of layer 1", eu);
        this.secondMoment = positive("second moment", secondMoment);
        if (!Double.isFinite(b)) {
            throw new IllegalArgumentException("slope must be a finite number but was " + b);
        }
        if (w.length != u.length) {
            throw new IllegalArgumentException(
                    "both layers must have the same width but have " + w.length + " and " + u.length);
        }
        this.w = w.clone();
        this.u = u.clone();

        double dot = 0;
        double p2 = 0;
        double q2 = 0;
        double pq = 0;
        for (int unit = 0; unit < w.length; unit++) {
            double p = p(unit);
            double q = q(unit);
            dot = Math.fma(u[unit], w[unit], dot);
            p2 = Math.fma(p, p, p2);
            q2 = Math.fma(q, q, q2);
            pq = Math.fma(p, q, pq);
        }
        double c = gamma * geometricRate() / 4;
        double f0 = c * p2;
        double h0 = c * q2;
        double rootPi = Math.sqrt(f0) * Math.sqrt(h0);
        this.flow = new TwoNumberFlow(gamma * geometricRate() * secondMoment, b, gamma * dot, f0, h0, rootPi);
        this.balance = pq;
        this.area = rootPi > 0 && w.length > 1 ? area(w, u, dot) : 0; // numbers span none, also not a rounded one
    }

    /**
     * The theory of a cell: a dense network with one hidden layer, one input, one output, no bias and no activation, trained
     * on the squared error or half of it with both layers moving freely. Any samples will do, as only {@code A} and {@code b}
     * of them enter; for a loss that is summed, {@code A} is the sum of {@code x^2}, and without the half it is twice as
     * large. Empty for any other cell, also for an output scale that is not positive.
     */
    public static Optional<LinearNetwork> ofCell(Cell cell) {
        if (!(cell.network() instanceof DenseNetwork network)) {
            return Optional.empty();
        }
        boolean linear = network.hidden().size() == 1
                && network.activation() instanceof Linear
                && !network.bias()
                && network.outputScale() > 0;
        boolean held = cell.train().rates().contains(0.0)
                || (cell.train() instanceof GradientDescent descent && descent.unitRows());
        if (!linear || held) {
            return Optional.empty();
        }
        return LineFit.of(cell.data().samples(cell.seed()), cell.loss())
                .map(line -> ofLine(
                        cell, network.outputScale(), cell.loss().halfSquares() * line.secondMoment(), line.slope()));
    }

    private static LinearNetwork ofLine(Cell cell, double gamma, double secondMoment, double slope) {
        Weights start = cell.start();
        return new LinearNetwork(
                gamma,
                cell.train().rates().get(0),
                cell.train().rates().get(1),
                secondMoment,
                slope,
                start.matrix(0),
                start.matrix(1));
    }

    /** {@code lambda = 2 k S = A K_inf}: the residual closes as {@code e^(-lambda t)}; 0 where it closes as {@code 1/t}. */
    public double lambda() {
        return 2 * flow.k() * flow.gap();
    }

    /** The network at a time of the flow. */
    public State at(double time) {
        TwoNumberFlow.Moment moment = flow.at(time);
        return state(moment.s(), moment.residual(), moment.theta());
    }

    public State start() {
        return state(flow.s0(), flow.b() - flow.s0(), 0);
    }

    /** The limit of long times: {@code s = b}, and {@code s = 0} where the start lies on the stable line of a saddle. */
    public State end() {
        return state(flow.target(), flow.b() - flow.target(), flow.thetaAtEnd());
    }

    /** Unit {@code i} of layer 1, {@code u_i = sqrt(eu)/2 (p_i e^theta + q_i e^-theta)}. */
    public double u(int unit, double time) {
        double stretch = Math.sqrt(flow.at(time).x());
        return Math.sqrt(eu) / 2 * (p(unit) * stretch + q(unit) / stretch);
    }

    /** Unit {@code i} of layer 0, {@code w_i = sqrt(ew)/2 (p_i e^theta - q_i e^-theta)}. */
    public double w(int unit, double time) {
        double stretch = Math.sqrt(flow.at(time).x());
        return Math.sqrt(ew) / 2 * (p(unit) * stretch - q(unit) / stretch);
    }

    /** When {@code s} reaches a value: 0 for the start, infinite for the end, NaN for a value that it never takes. */
    public double timeToReach(double s) {
        return flow.timeToReach(s);
    }

    /** When half of the residual {@code b - s} is left; 0 where there is none, NaN where more always remains. */
    public double halfTime() {
        return flow.timeToReach(flow.s0() + (flow.b() - flow.s0()) / 2);
    }

    /** {@code kappa* = 2 |b| G / (gamma E0)} with {@code E0 = ew |u0|^2 + eu |w0|^2}: the target, seen from the start. */
    public double kappaStar() {
        return Math.abs(flow.b()) / (flow.f0() + flow.h0());
    }

    /** The way of the kernel from its start, and the boundary of the phases; NaN where the kernel starts at zero. */
    public KernelPath kernelPath() {
        double sum = flow.f0() + flow.h0();
        double towardsTarget = flow.b() < 0 ? -flow.s0() : flow.s0();
        return new KernelPath(towardsTarget / sum, 2 * flow.rootPi() / sum, Math.abs(flow.target()) / sum);
    }

    public double secondMoment() {
        return secondMoment;
    }

    public double outputScale() {
        return gamma;
    }

    /** {@code Pi = c^2 |p|^2 |q|^2}, conserved; {@code K^2 (1 - zeta^2) = 16 gamma^2 G^2 Pi}. */
    public double pi() {
        return flow.rootPi() * flow.rootPi();
    }

    /** {@code D = |u|^2/eu - |w|^2/ew}, conserved. */
    public double balance() {
        return balance;
    }

    /** The area {@code C} of the parallelogram that both layers span, conserved. */
    public double area() {
        return area;
    }

    /** Descent converges below this step, {@code h A max(K_0, K_inf) < 2}. */
    public double stableStep() {
        return 2 / (secondMoment * Math.max(start().kernel(), end().kernel()));
    }

    /**
     * Where {@code s0} and {@code b} are small beside {@code F0 + H0}, descent with a step between {@link #stableStep} and
     * this, {@code h A K_0 < 4}, grows at first, shrinks its kernel by that, and then converges (a catapult); above it
     * diverges.
     */
    public double catapultStep() {
        return 4 / (secondMoment * start().kernel());
    }

    TwoNumberFlow flow() {
        return flow;
    }

    /** {@code 2 gamma G}, the kernel of {@code F + H = 1}. */
    double kernelScale() {
        return 2 * gamma * geometricRate();
    }

    private double p(int unit) {
        return u[unit] / Math.sqrt(eu) + w[unit] / Math.sqrt(ew);
    }

    private double q(int unit) {
        return u[unit] / Math.sqrt(eu) - w[unit] / Math.sqrt(ew);
    }

    private double geometricRate() {
        return Math.sqrt(eu) * Math.sqrt(ew);
    }

    /** With what the flow conserves multiplied by a factor, at a slope. */
    State shrunk(double factor, double s) {
        return state(s, flow.b() - s, Double.NaN, factor);
    }

    private State state(double s, double residual, double theta) {
        return state(s, residual, theta, 1);
    }

    /** Everything that depends on {@code s} and on what the flow conserves, which is {@code kept} of that at the start. */
    private State state(double s, double residual, double theta, double kept) {
        double spanned = Math.abs(kept) * area;
        double sum = StrictMath.hypot(s, 2 * Math.abs(kept) * flow.rootPi());
        double product = s / gamma;
        double norms = StrictMath.hypot(spanned, product);
        double scaledNorms = norms / geometricRate();
        return new State(
                theta,
                s,
                secondMoment / 2 * residual * residual,
                kernelScale() * sum,
                eu * TwoNumberFlow.root(kept * balance, scaledNorms),
                ew * TwoNumberFlow.root(-kept * balance, scaledNorms),
                norms,
                norms > 0 ? StrictMath.atan2(spanned, product) : StrictMath.acos(parallel()),
                norms > 0 ? Math.max(-1, Math.min(1, product / norms)) : parallel(),
                sum > 0 ? s / sum : parallel());
    }

    /** The cosine of vectors that vanish while they stay parallel. */
    private double parallel() {
        boolean rising = flow.f0() > 0;
        boolean falling = flow.h0() > 0;
        if (rising == falling) {
            return Double.NaN;
        }
        return rising ? 1 : -1;
    }

    /** {@code |u| |w - (u.w / u.u) u|}. */
    private static double area(double[] w, double[] u, double dot) {
        double u2 = 0;
        for (double value : u) {
            u2 = Math.fma(value, value, u2);
        }
        double across2 = 0;
        if (u2 > 0) {
            for (int unit = 0; unit < w.length; unit++) {
                double across = Math.fma(-dot / u2, u[unit], w[unit]);
                across2 = Math.fma(across, across, across2);
            }
        }
        return Math.sqrt(u2) * Math.sqrt(across2);
    }

    private static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a positive number but was " + value);
        }
        return value;
    }

    /**
     * The network at one time.
     *
     * @param theta the angle; infinite at the end of a saddle's stable line, NaN off the flow
     * @param s the slope of the network's function, {@code gamma u.w}
     * @param excessLoss {@code A/2 (s - b)^2}
     * @param kernel {@code K = gamma^2 (ew |u|^2 + eu |w|^2)}
     * @param u2 {@code |u|^2}
     * @param w2 {@code |w|^2}
     * @param normProduct {@code |u| |w|}
     * @param angle between u and w, in radians, 0 to pi; NaN where a vector is zero, as is the alignment
     * @param alignment {@code u.w / (|u| |w|)}
     * @param rateAlignment {@code zeta = 2 G u.w / (ew |u|^2 + eu |w|^2)}; NaN where both vectors are zero
     */
    public record State(
            double theta,
            double s,
            double excessLoss,
            double kernel,
            double u2,
            double w2,
            double normProduct,
            double angle,
            double alignment,
            double rateAlignment) {}
}
