package org.separatrix.dynamics.golden;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;

/** The cells of the tables {@code early-stage-*}: a two-layer ReLU network on eight labelled points, from a start by formula. */
public final class EarlyStageCells {
    private static final double KAPPA = 0.1;
    private static final Map<String, Function<Loss.Reduce, Loss>> LOSSES =
            Map.of("half-square", HalfSquare::new, "logistic", Logistic::new, "exponential", Exponential::new);

    private EarlyStageCells() {}

    /**
     * @param data {@code correlated} or {@code lifted}
     * @param algorithm {@code GD}, or {@code SGD1}, {@code SGD2} by the size of their batches
     */
    public static Cell of(
            String data, String loss, String algorithm, int width, double stepSize, List<Double> rates, long steps) {
        boolean flat = data.equals("correlated");
        Init.PerEntry law = (seed, layer, row, column, columns) ->
                layer == 1 ? (column % 2 == 0 ? 1 : -1) : flat ? plane(row, column) : space(row, column);
        Batches batches = algorithm.equals("GD")
                ? new Batches.Whole()
                : new Batches.Some(Integer.parseInt(algorithm.substring(3)), new Batches.Stride(3, 1));
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(width), new Relu(), false, 1),
                new Init(List.of(law, law), List.of(KAPPA / Math.sqrt(width), 1 / Math.sqrt(width))),
                new GivenSamples(GoldenCells.points("early-stage-points-" + data, flat ? 2 : 3)),
                LOSSES.get(loss).apply(Loss.Reduce.MEAN),
                new GradientDescent(
                        stepSize,
                        rates,
                        steps,
                        Double.POSITIVE_INFINITY,
                        Stop.BY_DIVERGENCE,
                        new StepRule.Fixed(),
                        0,
                        batches,
                        false));
    }

    private static double plane(int unit, int column) {
        double angle = 2 * Math.PI * fraction(0.1 + unit * (Math.sqrt(5) - 1) / 2);
        return column == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle);
    }

    private static double space(int unit, int column) {
        double height = Math.PI * fraction(0.37 + unit * (Math.sqrt(2) - 1));
        return column == 2 ? StrictMath.cos(height) : StrictMath.sin(height) * plane(unit, column);
    }

    private static double fraction(double number) {
        return number - Math.floor(number);
    }
}
