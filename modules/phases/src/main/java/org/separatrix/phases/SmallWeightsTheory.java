package org.separatrix.phases;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.metrics.CorrelationAscent;
import org.separatrix.dynamics.metrics.KktResidual;
import org.separatrix.dynamics.metrics.NeuralCorrelation;
import org.separatrix.dynamics.theory.CorrelationFlow;
import org.separatrix.dynamics.theory.LayerBalance;

/**
 * What {@link EarlyDirection} measures, for a flow from infinitely small weights in the direction of the cell's own start; all
 * networks whose outputs are homogeneous in the weights.
 *
 * <ul>
 *   <li>{@code at-norm(layer-share-l)}: by {@link LayerBalance}, exact at every size of the start;
 *   <li>{@code at-norm(ncf-value)}, {@code passage-ncf}: the value at the limit of {@link CorrelationAscent}, and
 *       {@code at-norm(limit-cosine)}, {@code passage-cosine}: 1;
 *   <li>{@code at-norm(kkt-residual)}, {@code passage-residual}: that of {@link CorrelationFlow} when its weights have grown by
 *       {@code delta^(-1/2)}, for activations without kinks; it falls as {@code delta^(1/2)};
 *   <li>{@code scaled-escape-time}: for degrees {@code h > 2} when {@link CorrelationFlow} grows without bound, and
 *       {@code escape-time}: that times {@code delta^(2-h)}. For {@code h = 2} when its weights have grown by {@code 1/delta}: with
 *       {@code ln(1/delta)} that grows by {@code 1/(2N)} as the escape does, which is later or earlier by a constant.
 * </ul>
 *
 * It has no phases: how small is small enough, it does not say.
 */
public record SmallWeightsTheory() implements Theory {
    private static final String SHARE = "layer_share_";

    @Override
    public String name() {
        return "ncf";
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<LayerBalance>> balance = new Once<>(() -> balance(cell));
        Once<double[]> shares = new Once<>(() -> sharesAtPassage(balance.get().orElseThrow(), cell.start()));
        Once<Double> limit = new Once<>(() -> limit(cell));
        Once<Double> escape = new Once<>(() -> scaledEscape(cell));
        return show -> {
            String column = column(show);
            if (column.isEmpty() || balance.get().isEmpty()) {
                return Double.NaN;
            }
            if (column.startsWith(SHARE)) {
                return shares.get()[Integer.parseInt(column.substring(SHARE.length()))];
            }
            return switch (column) {
                case "passage_cosine" -> 1;
                case "passage_ncf" -> limit.get();
                case "passage_residual" -> residual(cell);
                case "scaled_escape_time" -> escape.get();
                case "escape_time" -> escape.get() * StrictMath.pow(norm(cell.start()), 2.0 - degree(cell));
                default -> Double.NaN;
            };
        };
    }

    private static Optional<LayerBalance> balance(Cell cell) {
        return cell.train().followsFlow() ? LayerBalance.ofCell(cell) : Optional.empty();
    }

    private static double[] sharesAtPassage(LayerBalance balance, Weights start) {
        double norm = norm(start);
        return balance.sharesAt(Math.max(norm, Math.sqrt(norm)), start);
    }

    /** What is shown at the passage, by the name of the classifier's number where it has one; empty for all else. */
    private static String column(Show show) {
        if (show instanceof Show.Deciding deciding) {
            return deciding.column();
        }
        if (show instanceof Show.Recorded recorded && recorded.reading() instanceof Reading.AtNorm) {
            return switch (recorded.column()) {
                case "ncf_value" -> "passage_ncf";
                case "limit_cosine" -> "passage_cosine";
                case "kkt_residual" -> "passage_residual";
                default -> recorded.column();
            };
        }
        return "";
    }

    private static double limit(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        Snapshot limit = start.with(NeuralCorrelation.weights(start, CorrelationAscent.limit(start)));
        return NeuralCorrelation.of(start).value(limit);
    }

    private static double scaledEscape(Cell cell) {
        return degree(cell) > 2
                ? CorrelationFlow.blowUp(cell)
                : CorrelationFlow.grown(cell, 1 / norm(cell.start()))
                        .map(CorrelationFlow.Grown::s)
                        .orElse(Double.NaN);
    }

    private static double residual(Cell cell) {
        if (!(cell.shape().activation() instanceof PowerRelu relu) || relu.power() < 2) {
            return Double.NaN;
        }
        double[] residual = {Double.NaN};
        CorrelationFlow.grown(cell, 1 / Math.sqrt(norm(cell.start())))
                .map(CorrelationFlow.Grown::direction)
                .ifPresent(weights -> new KktResidual().start(weights).read(weights, residual, 0));
        return residual[0];
    }

    private static int degree(Cell cell) {
        return cell.network().homogeneity().orElseThrow();
    }

    private static double norm(Weights weights) {
        double square = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            for (double weight : weights.matrix(layer)) {
                square = Math.fma(weight, weight, square);
            }
        }
        return Math.sqrt(square);
    }
}
