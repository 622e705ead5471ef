package org.separatrix.dynamics.golden;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.HermiteTarget;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.QuantilesLaw;
import org.separatrix.dynamics.Stop;

/** The cells of the tables {@code learning-timescales-*}: a mean-field network and a target, both by their coefficients. */
public final class LearningTimescalesCells {
    private LearningTimescalesCells() {}

    /** A link of the tables, its name first. */
    public static Cell of(
            String link, int neurons, double epsilon, double until, double tolerance, GradientFlow.Scheme scheme) {
        return of(activation(link), target(link), neurons, epsilon, until, tolerance, scheme);
    }

    /** Any activation and target, from overlaps of zero and the quantiles as readout. */
    public static Cell of(
            List<Double> activation,
            List<Double> target,
            int neurons,
            double epsilon,
            double until,
            double tolerance,
            GradientFlow.Scheme scheme) {
        return new Cell(
                0,
                0,
                new MeanFieldNetwork(neurons, new Hermite(activation)),
                new Init(List.of(new QuantilesLaw(), new QuantilesLaw()), List.of(0.0, 1.0)),
                new HermiteTarget(target),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientFlow(List.of(1.0, 1 / epsilon), until, tolerance, scheme, Stop.BY_DIVERGENCE));
    }

    public static List<Double> activation(String link) {
        return switch (link) {
            case "exp3_full", "exp3_gap2" -> List.of(1.0, 1.0, 1 / Math.sqrt(2), 1 / Math.sqrt(6));
            case "exp3_deg2" -> List.of(1.0, 1.0, 1 / Math.sqrt(2));
            case "relu4" -> List.of(1 / Math.sqrt(2 * Math.PI), 0.5, 0.5 / Math.sqrt(Math.PI), 0.0, -0.08143375198382);
            case "lin1" -> List.of(0.0, 1.0);
            default -> throw new IllegalArgumentException("no link is called " + link);
        };
    }

    public static List<Double> target(String link) {
        return switch (link) {
            case "exp3_full" -> List.of(0.5, 1.0, 0.7, 0.5);
            case "exp3_gap2" -> List.of(0.5, 1.0, 0.0, 0.5);
            case "exp3_deg2" -> List.of(0.5, 1.0, 0.7);
            case "relu4" -> List.of(0.4, 1.0, 0.6, 0.0, 0.3);
            case "lin1" -> List.of(0.0, 1.0);
            default -> throw new IllegalArgumentException("no link is called " + link);
        };
    }
}
