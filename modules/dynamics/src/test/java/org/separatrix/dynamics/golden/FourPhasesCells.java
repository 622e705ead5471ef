package org.separatrix.dynamics.golden;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Training;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The cells of the tables {@code four-phases-*}: neurons around a circle, half of them of either sign, on two points. */
public final class FourPhasesCells {
    private FourPhasesCells() {}

    /** A configuration of the tables, {@code A} or {@code B}. */
    public static Cell of(String config, Training train) {
        boolean isA = config.equals("A");
        return of(40, isA ? 0.1 : 0.01, 1, 4, isA ? Math.PI / 6 : Math.PI / 15, train);
    }

    public static Cell of(int units, double kappa1, double kappa2, double imbalance, double angle, Training train) {
        double root = Math.sqrt(units);
        int half = units / 2;
        Init.PerEntry circle = (seed, layer, row, column, columns) -> {
            double turn = 2 * Math.PI * (row % half + 0.3) / half;
            return column == 0 ? StrictMath.cos(turn) : StrictMath.sin(turn);
        };
        Init.PerEntry halves = (seed, layer, row, column, columns) -> column < half ? 1 : -1;
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(units), new Relu(), false, 1),
                new Init(List.of(circle, halves), List.of(kappa1 / root, kappa2 / root)),
                new TwoPoints(imbalance, angle),
                new Exponential(Loss.Reduce.MEAN),
                train);
    }

    /** The exact flow, at the rate at which only the hidden layer is trained. */
    public static GradientFlow flow(double until, double tolerance) {
        return new GradientFlow(List.of(1.0, 0.0), until, tolerance, GradientFlow.Scheme.EVENTS, Stop.BY_DIVERGENCE);
    }

    /** The cell of a row with the columns {@code m, kappa1, kappa2, p, Delta}. */
    public static Cell of(Row row, Training train) {
        return of(
                row.whole("m"),
                row.number("kappa1"),
                row.number("kappa2"),
                row.number("p"),
                row.number("Delta"),
                train);
    }
}
