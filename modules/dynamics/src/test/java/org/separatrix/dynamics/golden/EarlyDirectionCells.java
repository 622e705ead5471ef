package org.separatrix.dynamics.golden;

import java.util.Collections;
import java.util.List;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.data.Arc;

/** The cells of the tables {@code early-direction-*}: homogeneous networks on five points of an arc, from small weights. */
public final class EarlyDirectionCells {
    private EarlyDirectionCells() {}

    private static Network network(String name) {
        return new DenseNetwork(
                name.endsWith("3") ? List.of(5, 4) : List.of(6),
                new PowerRelu(name.startsWith("sq") ? 2 : 1, name.startsWith("leaky") ? 0.3 : 0),
                false,
                1);
    }

    /** @param name {@code relu2}, {@code leaky2}, {@code sqrelu2}, {@code leaky3} or {@code sqrelu3} */
    public static Cell of(String name, double delta, double stepSize, long steps, StepRule rule, Stop stop) {
        Network network = network(name);
        int layers = network.layers();
        return new Cell(
                0,
                0,
                network,
                GoldenCells.start(
                        "early-direction-weights-" + (layers == 2 ? 18 : 34), Collections.nCopies(layers, delta)),
                new Arc(5),
                new HalfSquare(Loss.Reduce.SUM),
                new GradientDescent(
                        stepSize,
                        Collections.nCopies(layers, 1.0),
                        steps,
                        Double.POSITIVE_INFINITY,
                        stop,
                        rule,
                        0,
                        new Batches.Whole(),
                        false));
    }
}
