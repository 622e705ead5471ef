package org.separatrix.phases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;
import org.separatrix.dynamics.theory.LinearNetwork;

/** Two-layer linear networks as cells, and the trajectories that their exact flow gives them. */
final class LinearCells {
    static final List<String> COLUMNS =
            List.of("loss", "kernel", "kernel_ratio", "rate_alignment", "log_norm_product", "kernel_drive");

    private static final int PER_DECADE = 40;

    private LinearCells() {}

    /** A cell that starts at exactly the vectors of a case. */
    static Cell of(Case one) {
        Init.PerEntry vectors = (seed, layer, row, column, columns) -> layer == 0 ? one.w()[row] : one.u()[column];
        return cell(
                one.width(),
                one.gamma(),
                List.of(one.rateW(), one.rateU()),
                new Init(List.of(vectors, vectors), List.of(1.0, 1.0)),
                new Line(one.slope(), one.secondMoment()),
                0.01,
                1000);
    }

    /** A cell of width 16 with the deterministic start, slope 1, and nothing remarkable. */
    static Cell plain() {
        return weyl(16, 0.25, 1, 1, 0.01, 1000);
    }

    /** A cell with the deterministic start of one scale. */
    static Cell weyl(int width, double gamma, double rate, double scale, double stepSize, long steps) {
        return cell(
                width,
                gamma,
                List.of(rate, rate),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(scale, scale)),
                new Line(1, 1),
                stepSize,
                steps);
    }

    static Cell cell(int width, double gamma, List<Double> rates, Init init, Line line, double stepSize, long steps) {
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(width), new Linear(), false, gamma),
                init,
                line,
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(stepSize, rates, steps));
    }

    /**
     * The exact flow of a cell until all has settled: at log-spaced times, and where its output passes zero, so that the
     * extremes of its metrics are among the recorded values.
     */
    static Trajectory flow(Cell cell) {
        LinearNetwork network = LinearNetwork.ofCell(cell).orElseThrow();
        double constant = 1 / network.lambda();
        List<Double> times = new ArrayList<>(List.of(0.0));
        for (int i = -3 * PER_DECADE; i <= 2 * PER_DECADE; i++) {
            times.add(constant * StrictMath.pow(10, (double) i / PER_DECADE));
        }
        if (Double.isFinite(network.timeToReach(0))) {
            times.add(network.timeToReach(0));
        }
        Collections.sort(times);
        double[] values = new double[times.size() * COLUMNS.size()];
        long[] steps = new long[times.size()];
        for (int row = 0; row < steps.length; row++) {
            steps[row] = row;
            double[] numbers = numbers(network, network.at(times.get(row)));
            System.arraycopy(numbers, 0, values, row * COLUMNS.size(), numbers.length);
        }
        double end = times.get(times.size() - 1);
        return new Trajectory(
                cell.number(),
                COLUMNS,
                steps,
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                values,
                new Ending(Outcome.COMPLETED, steps.length - 1, end, ""));
    }

    private static double[] numbers(LinearNetwork network, LinearNetwork.State state) {
        double ratio = state.kernel() / network.start().kernel();
        double alignment = network.start().rateAlignment();
        return new double[] {
            state.excessLoss(),
            state.kernel(),
            ratio,
            state.rateAlignment(),
            StrictMath.log(state.normProduct()),
            Math.sqrt(Math.max(0, (ratio - 1) * (ratio + 1) + alignment * alignment))
        };
    }
}
