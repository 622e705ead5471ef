package org.separatrix.phases;

import java.util.Arrays;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.LineFit;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.theory.LinearNetwork;
import org.separatrix.dynamics.theory.TwoNumberMap;

/**
 * Gradient descent on a two-layer linear network as a trajectory, every step of it, by the {@link TwoNumberMap}: exact for every
 * width, start and step size, also where training catapults or diverges. It takes a few operations per step, and says nothing of
 * more than {@value #MOST_STEPS} of them.
 *
 * @param leastLoss what no slope can take away from the loss
 * @param steps how many there are, if no rule ends them before
 */
record LinearNetworkDescent(LinearNetwork network, double leastLoss, double stepSize, long steps, Stop stop) {
    private static final int MOST_STEPS = 100_000;

    /** By how much one step size differs from the next that is tried. */
    private static final double FACTOR = 1.1;

    private static final int MOST_FACTORS = 200;

    private static final int HALVINGS = 30;

    /** Empty for other networks, for other steps than plain ones, and for too many of them. */
    static Optional<LinearNetworkDescent> of(Cell cell) {
        if (!(cell.train() instanceof GradientDescent descent) || !descent.isPlain()) {
            return Optional.empty();
        }
        long steps = steps(descent);
        return steps > MOST_STEPS
                ? Optional.empty()
                : LinearNetwork.ofCell(cell)
                        .map(network -> new LinearNetworkDescent(
                                network,
                                LineFit.of(cell.data().samples(cell.seed()), cell.loss())
                                        .orElseThrow()
                                        .leastLoss(),
                                descent.stepSize(),
                                steps,
                                descent.stop()));
    }

    private static long steps(GradientDescent descent) {
        long most = descent.until() > 0 ? Math.min(descent.steps(), MOST_STEPS + 1L) : 0;
        return descent.until() < most * descent.stepSize() ? descent.stepsTo(descent.until(), 0, 0) : most;
    }

    /** As training would record it at every step; a step at which nothing moves any more is repeated once, as the last one. */
    Trajectory trajectory() {
        int width = LinearNetworkFlow.COLUMNS.size();
        double[] values = new double[16 * width];
        long[] at = new long[16];
        int rows = 0;
        TwoNumberMap now = TwoNumberMap.start(network, stepSize);
        Outcome outcome = Outcome.COMPLETED;
        long step = 0;
        while (true) {
            if (!isSound(now)) {
                outcome = Outcome.DIVERGED;
                break;
            }
            LinearNetwork.State state = now.state();
            if (rows == at.length) {
                at = Arrays.copyOf(at, 2 * rows);
                values = Arrays.copyOf(values, 2 * values.length);
            }
            at[rows] = step;
            double balance = -now.shrunk() * network.balance();
            System.arraycopy(
                    LinearNetworkFlow.numbers(network, leastLoss, state, balance, state.normProduct()),
                    0,
                    values,
                    rows++ * width,
                    width);
            if (isConverged(state)) {
                outcome = Outcome.CONVERGED;
                break;
            }
            if (step >= steps) {
                break;
            }
            step = now.rests() ? steps : step + 1;
            now = now.next();
        }
        long[] taken = Arrays.copyOf(at, rows);
        return new Trajectory(
                0,
                LinearNetworkFlow.COLUMNS,
                taken,
                Arrays.stream(taken).mapToDouble(each -> each * stepSize).toArray(),
                Arrays.copyOf(values, rows * width),
                new Ending(outcome, step, step * stepSize, ""));
    }

    private boolean isSound(TwoNumberMap now) {
        double excess = network.secondMoment() / 2 * now.residual() * now.residual();
        return leastLoss + excess <= stop.lossAbove(); // not so where it is no number
    }

    private boolean isConverged(LinearNetwork.State state) {
        double squares = state.u2() + state.w2();
        double gradient = network.outputScale() * Math.sqrt(2 * network.secondMoment() * state.excessLoss() * squares);
        return leastLoss + state.excessLoss() < stop.lossBelow()
                || gradient < stop.gradientBelow()
                || Math.sqrt(squares) > stop.normAbove();
    }

    private boolean diverges(double size) {
        TwoNumberMap now = TwoNumberMap.start(network, size);
        for (long step = 0; step < steps && isSound(now) && !now.rests(); step++) {
            now = now.next();
        }
        return !isSound(now);
    }

    /** The step size next to this one that parts those that diverge from those that do not; infinite if none diverges. */
    double edge() {
        boolean beyond = diverges(stepSize);
        double factor = beyond ? 1 / FACTOR : FACTOR;
        double here = stepSize;
        double there = stepSize * factor;
        for (int tried = 0; diverges(there) == beyond; tried++) {
            if (tried == MOST_FACTORS) {
                return beyond ? 0 : Double.POSITIVE_INFINITY;
            }
            here = there;
            there *= factor;
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = Math.sqrt(here * there);
            if (diverges(middle) == beyond) {
                here = middle;
            } else {
                there = middle;
            }
        }
        return Math.sqrt(here * there);
    }
}
