package org.separatrix.dynamics;

import java.util.List;
import java.util.Optional;

/**
 * The gradient flow of the risk over all inputs that a network could see, from the weights that it has: what descent on fresh
 * samples follows as its steps become small. It exists for dense networks with one hidden layer, one output, no biases and a
 * polynomial activation, on normal inputs with a single-index target, whose rows are kept on the unit sphere; {@link
 * SphereEquations} are then all there is. A step of size {@code h} with the rates {@code rate_l} is a time {@code h} of
 *
 * <pre>
 * dW_l/dt = -rate_l dR/dW_l,   R = E (f - y)^2 / 2,   the rows of layer 0 on the sphere
 * </pre>
 *
 * of the half-square loss, and twice that of the square. Inputs of another scale than 1 are an activation and a target of another
 * shape.
 */
public final class PopulationFlow {
    private static final double TOLERANCE = 1e-9;
    private static final double SAFETY = 0.8;
    private static final double MOST_SHRINKING = 0.1;
    private static final double MOST_GROWTH = 5;
    private static final double FIRST_STEP = 1e-3;

    private final SphereEquations equations;
    private final EquationsScheme scheme;
    private final double lossFactor;
    private final double[] start;
    private double[] state;
    private double[] slope;
    private double[] next;
    private final double[] error;
    private double time;
    private double allowed;

    private PopulationFlow(SphereEquations equations, double[] state, double lossFactor) {
        this.equations = equations;
        this.scheme = new PlainDormandPrinceScheme(equations);
        this.lossFactor = lossFactor;
        this.start = state.clone();
        this.state = state;
        this.slope = new double[state.length];
        this.next = new double[state.length];
        this.error = new double[state.length];
        equations.slope(state, slope);
        double fastest = 0;
        for (double entry : slope) {
            fastest = Math.max(fastest, Math.abs(entry));
        }
        this.allowed = fastest > 0 ? FIRST_STEP / fastest : Double.POSITIVE_INFINITY;
    }

    /** That of a cell from these weights, whose rows begin on the sphere if they are not there; empty where there is none. */
    public static Optional<PopulationFlow> of(Snapshot start) {
        Cell cell = start.cell();
        Shape shape = cell.shape();
        Optional<HermiteCoefficients> sigma = shape.activation().hermiteCoefficients();
        Optional<SingleIndexTarget> target = cell.data().singleIndex(cell.seed());
        double factor = cell.loss().halfSquares();
        boolean closes = shape.layers() == 2
                && shape.outputs() == 1
                && !shape.bias()
                && sigma.isPresent()
                && target.isPresent()
                && !Double.isNaN(factor)
                && keepsRowsOnTheSphere(cell);
        return closes ? Optional.of(of(start, sigma.get(), target.get(), factor)) : Optional.empty();
    }

    private static PopulationFlow of(
            Snapshot start, HermiteCoefficients sigma, SingleIndexTarget target, double lossFactor) {
        double g = start.cell().dense().outputScale();
        List<Double> rates = start.cell().train().rates();
        double[] a = start.weights().matrix(1);
        // A derivative by a_i or u_i has the factor g.
        SphereEquations equations = new SphereEquations(
                a.length,
                sigma.stretched(target.inputScale()),
                target.phi(),
                g,
                lossFactor * g * rates.get(0),
                lossFactor * g * rates.get(1));
        double[] state = equations.state(start.weights().matrix(0), target.direction(), a);
        return new PopulationFlow(equations, state, lossFactor);
    }

    /** The same from the same start. */
    PopulationFlow again() {
        return new PopulationFlow(equations, start.clone(), lossFactor);
    }

    SphereEquations equations() {
        return equations;
    }

    /** Whether a cell is trained as the flow is: by plain descent, its rows on the sphere. */
    public static boolean keepsRowsOnTheSphere(Cell cell) {
        return cell.train() instanceof GradientDescent descent && descent.unitRows() && descent.momentum() == 0;
    }

    /** The risk at a time, which must not be before one that was asked for. */
    public double riskAt(double when) {
        return lossFactor * equations.risk(stateAt(when));
    }

    /** The state of {@link SphereEquations} at a time, until the next one is asked for. */
    double[] stateAt(double when) {
        if (!(when >= time)) {
            throw new IllegalArgumentException("time must be at least " + time + " but was " + when);
        }
        while (time < when) {
            step(when);
        }
        return state;
    }

    private void step(double when) {
        double left = when - time;
        boolean last = allowed >= left;
        double size = last ? left : allowed;
        scheme.step(state, slope, size, next, error);
        double worst = 0;
        for (int i = 0; i < error.length; i++) {
            worst = Math.max(worst, Math.abs(error[i]) / Math.max(1, Math.abs(next[i])));
        }
        double share = worst / TOLERANCE;
        double factor = share == 0 ? MOST_GROWTH : SAFETY / StrictMath.pow(share, 1.0 / scheme.orderOfError());
        if (share <= 1) {
            double[] before = state;
            state = next;
            next = before;
            scheme.slopeAfter(state, slope);
            time = last ? when : time + size;
            allowed = last
                    ? Math.max(allowed, size * Math.min(factor, MOST_GROWTH))
                    : size * Math.min(factor, MOST_GROWTH);
        } else {
            allowed = size * (factor >= MOST_SHRINKING ? factor : MOST_SHRINKING);
            if (!(time + allowed > time)) {
                throw new ArithmeticException("the flow of the risk leaves the range of numbers at time " + time);
            }
        }
    }
}
