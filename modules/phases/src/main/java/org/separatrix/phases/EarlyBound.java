package org.separatrix.phases;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.theory.PartitionBound;

/**
 * What {@link EarlyStage} measures is at least this, where labels agree with the correlations of the inputs: {@code early-decrease} by
 * {@link PartitionBound} from the cell's own start, and for {@code at-time(loss, t)} the loss that it allows at most. The
 * {@code min(decrease-ratio)} of losses whose slopes never change their sign is at least 1/2 for steps that are small enough; 1
 * for the flow. Nothing is proved of large steps, and nothing of where they diverge. Descent by batches that see all samples equally
 * often follows the same flow as its steps become small; of what a single such step does to all samples nothing is said.
 *
 * @param classifier at whose time the decrease is asked for
 */
public record EarlyBound(EarlyStage classifier) implements Theory {
    private static final double OF_SMALL_STEPS = 0.5;

    @Override
    public String name() {
        return "early-bound";
    }

    @Override
    public boolean boundsOnly() {
        return true;
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        if (!followsFlow(cell)) {
            return show -> Double.NaN;
        }
        boolean bySteps = cell.train().followsFlow();
        Once<Optional<PartitionBound>> bound = new Once<>(() -> PartitionBound.ofCell(cell));
        Once<Boolean> neverTurns = new Once<>(() -> PartitionBound.neverTurns(cell));
        return show -> {
            if (show instanceof Show.Deciding deciding && deciding.column().equals("early_decrease")) {
                return bound.get()
                        .map(known -> known.decreaseAt(classifier.time()))
                        .orElse(Double.NaN);
            }
            if (!(show instanceof Show.Recorded recorded)) {
                return Double.NaN;
            }
            if (recorded.column().equals("loss") && recorded.reading() instanceof Reading.AtTime at) {
                return bound.get().map(known -> known.lossAt(at.time())).orElse(Double.NaN);
            }
            boolean least = recorded.column().equals("decrease_ratio") && recorded.reading() == Reading.Extreme.MIN;
            return least && bySteps && neverTurns.get() ? OF_SMALL_STEPS : Double.NaN;
        };
    }

    private static boolean followsFlow(Cell cell) {
        return cell.train().followsFlow()
                || (cell.train() instanceof GradientDescent descent
                        && descent.momentum() == 0
                        && !descent.unitRows()
                        && descent.batches().areEven(cell.shape().samples()));
    }
}
