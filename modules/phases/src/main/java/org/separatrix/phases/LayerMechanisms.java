package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.Alignment;
import org.separatrix.dynamics.metrics.KernelRatio;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.TrainingLoss;

/**
 * What training did to a network of several layers: {@code kernel} if {@code |K_t/K_0 - 1|} stayed below {@code kernelChange} at every
 * recorded step, {@code feature} otherwise. Before that is asked: {@code failed} and {@code diverged}, by the outcome;
 * unfinished, where the last loss is above {@code finished} times that of zero outputs.
 *
 * <p>Beside the phase stand the mechanisms, by what is left at the end: {@code alignment} or {@code disalignment} if the alignment of
 * neighbouring layers has become larger or smaller by more than {@code mechanismChange}, in the mean of {@code ln A_T/A_0} over all
 * pairs; {@code rescaling} if the norms have, in the mean of {@code |ln |W_l(T)|/|W_l(0)||} over all layers.
 *
 * @param kernelChange {@code phases.kernel-change}
 * @param mechanismChange {@code phases.mechanism-change}
 * @param finished {@code phases.finished}
 */
public record LayerMechanisms(double kernelChange, double mechanismChange, double finished) implements Classifier {
    public LayerMechanisms {
        Require.positive("phases.kernel-change", kernelChange);
        Require.positive("phases.mechanism-change", mechanismChange);
        Require.positive("phases.finished", finished);
    }

    @Override
    public String name() {
        return "layer-mechanisms";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new TrainingLoss(), new KernelRatio(), new Alignment(), new LayerNorms());
    }

    @Override
    public List<String> phases() {
        return List.of(KernelOrFeature.KERNEL, KernelOrFeature.FEATURE, "unfinished", "diverged", "failed");
    }

    @Override
    public List<String> numbers() {
        return List.of("largest_kernel_change", "alignment_change", "log_norm_change");
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        double kernelMoved = Series.of(trajectory, "kernel_ratio")
                .values()
                .map(ratio -> Math.abs(ratio - 1))
                .max()
                .orElse(Double.NaN);
        double alignment = mean(changes(trajectory, new Alignment().columns(cell.shape())));
        double norms =
                mean(changes(trajectory, new LayerNorms().columns(cell.shape())).map(Math::abs));
        List<String> mechanisms = new ArrayList<>();
        if (alignment > mechanismChange) {
            mechanisms.add("alignment");
        }
        if (alignment < -mechanismChange) {
            mechanisms.add("disalignment");
        }
        if (norms > mechanismChange) {
            mechanisms.add("rescaling");
        }
        return new Label(phase(cell, trajectory, kernelMoved), mechanisms, List.of(kernelMoved, alignment, norms));
    }

    /** {@code ln last/first} of each column. */
    private static Stream<Double> changes(Trajectory trajectory, List<String> columns) {
        return columns.stream()
                .map(column -> Series.of(trajectory, column))
                .map(series -> StrictMath.log(series.last() / series.first()));
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    private String phase(Cell cell, Trajectory trajectory, double kernelMoved) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        Samples samples = cell.data().samples(cell.seed());
        double ofZeroOutputs = cell.loss().of(new double[samples.y().length], samples);
        if (!(Series.of(trajectory, "loss").last() <= finished * ofZeroOutputs) || Double.isNaN(kernelMoved)) {
            return "unfinished";
        }
        return kernelMoved < kernelChange ? KernelOrFeature.KERNEL : KernelOrFeature.FEATURE;
    }
}
