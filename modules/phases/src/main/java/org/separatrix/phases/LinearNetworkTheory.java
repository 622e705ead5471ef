package org.separatrix.phases;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.theory.KernelPath;
import org.separatrix.dynamics.theory.LinearNetwork;

/**
 * The boundary of {@link KernelOrFeature} for two-layer linear networks, from the exact solution of the cell's own start.
 * The margin is
 *
 * <pre>
 * ln( max_t |K_t/K_0 - 1| / kernelChange )
 * </pre>
 *
 * over the whole way of the flow: positive where features are learned. It knows neither steps nor their number, so a cell
 * whose training diverges or stops early is still predicted by what the flow would have done.
 *
 * @param classifier whose boundary it is
 */
public record LinearNetworkTheory(KernelOrFeature classifier) implements Theory {
    @Override
    public String name() {
        return "linear-network";
    }

    @Override
    public List<String> phases() {
        return List.of(KernelOrFeature.KERNEL, KernelOrFeature.FEATURE);
    }

    @Override
    public Prediction predict(Cell cell) {
        return LinearNetwork.ofCell(cell)
                .map(LinearNetwork::kernelPath)
                .map(this::predict)
                .orElse(Prediction.NONE);
    }

    /**
     * What the flow of the cell's own start would show. Its time is that of descent in small steps; where training has another
     * (momentum, batches, steps that vary), only the start, the end and extremes are known, and stop rules it does not know.
     */
    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<LinearNetworkFlow>> flow = new Once<>(() -> LinearNetworkFlow.of(cell));
        return show -> {
            double value = Double.NaN;
            if (show instanceof Show.Recorded recorded) {
                value = flow.get().map(known -> recorded(recorded, cell, known)).orElse(Double.NaN);
            } else if (show instanceof Show.Deciding) {
                value = flow.get()
                        .map(known -> decided(show, cell, known.extremes()))
                        .orElse(Double.NaN);
            }
            return Double.isFinite(value) ? value : Double.NaN;
        };
    }

    private double decided(Show show, Cell cell, Trajectory extremes) {
        return show.value(extremes, classifier.numbers(), classifier.label(cell, extremes));
    }

    private static double recorded(Show.Recorded show, Cell cell, LinearNetworkFlow flow) {
        Reading reading = show.reading();
        if (reading instanceof Reading.Extreme) {
            return reading.of(flow.extremes(), show.column());
        }
        if (flow.duration() == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        if (reading instanceof Reading.FirstTime passage) {
            return flow.firstTime(show.column(), passage.level());
        }
        if (reading instanceof Reading.AtTime at) {
            return flow.at(show.column(), at.time());
        }
        return reading instanceof Reading.AtStep at && cell.train() instanceof GradientDescent descent
                ? flow.at(show.column(), at.step() * descent.stepSize())
                : Double.NaN;
    }

    private Prediction predict(KernelPath path) {
        double change = path.largestChange();
        if (Double.isNaN(change)) {
            return Prediction.NONE;
        }
        // A kernel that does not move at all has a margin too: finite, so that means over seeds keep a sign.
        double margin = StrictMath.log(Math.max(change, Double.MIN_NORMAL) / classifier.kernelChange());
        return new Prediction(margin < 0 ? KernelOrFeature.KERNEL : KernelOrFeature.FEATURE, margin);
    }
}
