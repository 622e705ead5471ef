package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.LineFit;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.KernelDrive;
import org.separatrix.dynamics.metrics.KernelRatio;
import org.separatrix.dynamics.metrics.LogNormProduct;
import org.separatrix.dynamics.metrics.RateAlignment;
import org.separatrix.dynamics.metrics.TrainingLoss;

/**
 * Whether training changed the tangent kernel: {@code kernel} if {@code |K_t/K_0 - 1|} stayed below {@code kernelChange} at
 * every recorded step, {@code feature} otherwise. Asked in this order, and of the recorded steps only:
 *
 * <ol>
 *   <li>{@code failed}, {@code diverged}: by the outcome;
 *   <li>{@code frozen}: {@code A max_t K_t time < 0.1}, too short for the output to move, with {@code A = E |x|^2};
 *   <li>{@code unfinished}: the last loss is above {@code 1e-4} of the loss of zero outputs ({@code A b^2/2} on a line), or
 *       of the loss at the start where zero outputs are already right. For a linear network on data along a line, losses
 *       are counted from the least that a slope can have. Unfinished is also a trajectory that lacks a number to judge by:
 *       what is not known to have finished has not;
 *   <li>{@code kernel} or {@code feature}.
 * </ol>
 *
 * <p>Beside the phase stand the mechanisms that moved the kernel by more than {@code mechanismChange}, whatever the phase:
 * {@code disalignment} if {@code |zeta|} fell that far below its start, {@code alignment} if it ended that far above its
 * minimum, {@code rescaling} if {@code ln(|u||w|)} moved that far. They never decide the phase: with unequal layers the
 * alignment can change a lot under a kernel that does not.
 *
 * @param kernelChange {@code phases.kernel-change}
 * @param mechanismChange {@code phases.mechanism-change}
 */
public record KernelOrFeature(double kernelChange, double mechanismChange) implements Classifier {
    static final String KERNEL = "kernel";
    static final String FEATURE = "feature";

    private static final double FROZEN = 0.1;
    private static final double FINISHED = 1e-4;

    public KernelOrFeature {
        Require.positive("phases.kernel-change", kernelChange);
        Require.positive("phases.mechanism-change", mechanismChange);
    }

    /** Changes of 5 % of the kernel, and of 0.1 by a mechanism. */
    public KernelOrFeature() {
        this(0.05, 0.1);
    }

    @Override
    public String name() {
        return "kernel-or-feature";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new TrainingLoss(),
                new Kernel(),
                new KernelRatio(),
                new RateAlignment(),
                new LogNormProduct(),
                new KernelDrive());
    }

    @Override
    public List<String> phases() {
        return List.of(KERNEL, FEATURE, "frozen", "unfinished", "diverged", "failed");
    }

    @Override
    public List<String> numbers() {
        return List.of(
                "largest_kernel_change", "alignment_drop", "alignment_gain", "largest_log_norm_change", "kernel_drive");
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        double kernelMoved = largestDistance(Series.of(trajectory, "kernel_ratio"), 1);

        Series alignment = Series.of(trajectory, "rate_alignment");
        double lowest = alignment.values().map(Math::abs).min().orElse(Double.NaN);
        double drop = Math.abs(alignment.first()) - lowest;
        double gain = Math.abs(alignment.last()) - lowest;

        Series norms = Series.of(trajectory, "log_norm_product");
        double normsMoved = largestDistance(norms, norms.first());

        List<String> mechanisms = new ArrayList<>();
        if (drop > mechanismChange) {
            mechanisms.add("disalignment");
        }
        if (gain > mechanismChange) {
            mechanisms.add("alignment");
        }
        if (normsMoved > mechanismChange) {
            mechanisms.add("rescaling");
        }
        return new Label(
                phase(cell, trajectory, kernelMoved),
                mechanisms,
                List.of(kernelMoved, drop, gain, normsMoved, trajectory.last("kernel_drive")));
    }

    private String phase(Cell cell, Trajectory trajectory, double kernelMoved) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        Samples samples = cell.data().samples(cell.seed());
        // The mean of |x|^2, or the sum of it for a loss that is a sum.
        double inputs = samples.squaredInputs() * cell.loss().factor(samples);
        double fastest = Series.of(trajectory, "kernel").largest();
        if (inputs * fastest * trajectory.ending().time() < FROZEN) {
            return "frozen";
        }
        Series losses = Series.of(trajectory, "loss");
        double least = leastLoss(cell, samples);
        double ofZeroOutputs = cell.loss().of(new double[samples.y().length], samples) - least;
        double unit = ofZeroOutputs > 0 ? ofZeroOutputs : losses.first() - least;
        boolean finished = losses.last() - least <= FINISHED * unit;
        if (!finished || Double.isNaN(kernelMoved)) {
            return "unfinished";
        }
        return kernelMoved < kernelChange ? KERNEL : FEATURE;
    }

    private static double leastLoss(Cell cell, Samples samples) {
        boolean linear = cell.network() instanceof DenseNetwork network
                && network.activation() instanceof Linear
                && !network.bias();
        return linear ? LineFit.of(samples, cell.loss()).map(LineFit::leastLoss).orElse(0.0) : 0;
    }

    private static double largestDistance(Series series, double from) {
        return series.values().map(value -> Math.abs(value - from)).max().orElse(Double.NaN);
    }
}
