package org.separatrix.phases;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.theory.KernelPath;
import org.separatrix.dynamics.theory.LinearNetwork;

/**
 * The boundary of {@link KernelOrFeature} for two-layer linear networks, and their metrics, from the exact solution of the cell's
 * own start. The margin is
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

    /** By {@link LinearNetworkNumbers}. */
    @Override
    public double value(Show show, Cell cell) {
        return LinearNetwork.ofCell(cell)
                .map(network -> new LinearNetworkNumbers(cell, network).value(show))
                .orElse(Double.NaN);
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
