package org.separatrix.phases;

import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.LineFit;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.theory.LinearNetwork;

/**
 * The exact gradient flow of a two-layer linear network as a trajectory, with the columns that its training would record. All
 * of them are functions of the output {@code s}, which goes one way, and have no extremum between the start, the passage of
 * {@code s} through zero, and the end: three rows tell what is largest and least.
 *
 * @param leastLoss what no slope can take away from the loss
 * @param duration of the training; infinite where its time is not that of the flow, as with momentum
 */
record LinearNetworkFlow(LinearNetwork network, double leastLoss, double duration) {
    static final List<String> COLUMNS = List.of(
            "loss",
            "kernel",
            "kernel_ratio",
            "alignment",
            "rate_alignment",
            "alignment_lr",
            "log_norm_product",
            "kernel_drive",
            "norm_balance",
            "layer_norm_0",
            "layer_norm_1");

    /** Halvings of an interval of time until nothing is left of it. */
    private static final int HALVINGS = 100;

    /** Of the slowest constant of time; by then everything has settled to the last digit. */
    private static final double SETTLED = 700;

    /** Empty where there is no exact solution. */
    static Optional<LinearNetworkFlow> of(Cell cell) {
        return LinearNetwork.ofCell(cell).map(network -> {
            double leastLoss = LineFit.of(cell.data().samples(cell.seed()), cell.loss())
                    .orElseThrow()
                    .leastLoss();
            return new LinearNetworkFlow(network, leastLoss, duration(cell));
        });
    }

    private static double duration(Cell cell) {
        if (!(cell.train() instanceof GradientDescent descent)) {
            return cell.train().until();
        }
        return descent.isPlain()
                ? Math.min(descent.until(), descent.steps() * descent.stepSize())
                : Double.POSITIVE_INFINITY;
    }

    /** The start, the passage through zero if there is one, and the end. */
    Trajectory extremes() {
        double[] times = landmarks();
        double[] values = new double[times.length * COLUMNS.size()];
        long[] steps = new long[times.length];
        for (int row = 0; row < times.length; row++) {
            steps[row] = row;
            System.arraycopy(numbers(times[row]), 0, values, row * COLUMNS.size(), COLUMNS.size());
        }
        return new Trajectory(
                0, COLUMNS, steps, times, values, new Ending(Outcome.COMPLETED, times.length - 1, duration, ""));
    }

    /** A column at a time of the training; NaN beyond its end. */
    double at(String column, double time) {
        int index = COLUMNS.indexOf(column);
        return index >= 0 && time >= 0 && time <= duration ? numbers(time)[index] : Double.NaN;
    }

    /** When a column first comes to a level, from the side on which it begins; NaN if it never does. */
    double firstTime(String column, double level) {
        int index = COLUMNS.indexOf(column);
        if (index < 0) {
            return Double.NaN;
        }
        double[] landmarks = landmarks();
        double first = numbers(0)[index];
        boolean rising = first < level;
        if (first == level) {
            return 0;
        }
        for (int i = 1; i < landmarks.length; i++) {
            double value = numbers(landmarks[i])[index];
            if (rising ? value >= level : value <= level) {
                return passage(index, level, rising, landmarks[i - 1], Math.min(landmarks[i], longest()));
            }
        }
        return Double.NaN;
    }

    private double passage(int index, double level, boolean rising, double before, double after) {
        double from = before;
        double to = after;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = from + (to - from) / 2;
            if (numbers(middle)[index] < level == rising) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    private double longest() {
        return SETTLED / network.lambda();
    }

    private double[] landmarks() {
        double crossing = network.timeToReach(0);
        return crossing > 0 && crossing < duration ? new double[] {0, crossing, duration} : new double[] {0, duration};
    }

    private double[] numbers(double time) {
        LinearNetwork.State now =
                time == 0 ? network.start() : time < Double.POSITIVE_INFINITY ? network.at(time) : network.end();
        // At its passage s is zero, of which rounding leaves a last digit that the logarithm would make much of.
        double norms = time > 0 && time == network.timeToReach(0) ? network.area() : now.normProduct();
        return numbers(network, leastLoss, now, -network.balance(), norms);
    }

    /** The {@link #COLUMNS} of a network that has come to a state. */
    static double[] numbers(
            LinearNetwork network, double leastLoss, LinearNetwork.State now, double normBalance, double norms) {
        LinearNetwork.State start = network.start();
        double ratio = now.kernel() / start.kernel();
        double drive = (ratio - 1) * (ratio + 1) + start.rateAlignment() * start.rateAlignment();
        return new double[] {
            leastLoss + now.excessLoss(),
            now.kernel(),
            ratio,
            now.alignment(),
            now.rateAlignment(),
            now.rateAlignment(),
            StrictMath.log(norms),
            Math.sqrt(Math.max(0, drive)),
            normBalance,
            Math.sqrt(now.w2()),
            Math.sqrt(now.u2())
        };
    }
}
