package org.separatrix.phases;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.theory.KernelPath;
import org.separatrix.dynamics.theory.LinearNetwork;
import org.separatrix.dynamics.theory.LinearNetwork.State;

/**
 * What metrics of a cell would be along the exact flow of its linear network. The last value is that at the end of the time
 * trained; where steps have no size of their own, of infinite time. Of extremes and of steps that have no known time nothing is
 * said, nor of any column that the solution does not give.
 */
record LinearNetworkNumbers(Cell cell, LinearNetwork network) {
    private static final int HALVINGS = 200;

    double value(Show show) {
        if (show instanceof Show.Deciding deciding) {
            return deciding(deciding.column());
        }
        return show instanceof Show.Recorded recorded ? recorded(recorded.reading(), recorded.column()) : Double.NaN;
    }

    /** The deciding numbers of {@link KernelOrFeature}, over the whole way of the flow. */
    private double deciding(String column) {
        KernelPath path = network.kernelPath();
        double atStart = Math.abs(path.start());
        double lowest = path.start() < 0 ? 0 : Math.min(atStart, path.alignmentAtEnd());
        return switch (column) {
            case "largest_kernel_change" -> path.largestChange();
            case "alignment_drop" -> atStart - lowest;
            case "alignment_gain" -> path.alignmentAtEnd() - lowest;
            case "kernel_drive" -> of("kernel_drive", last());
            default -> Double.NaN;
        };
    }

    private double recorded(Reading reading, String column) {
        if (reading == Reading.Extreme.FIRST) {
            return of(column, network.start());
        }
        if (reading == Reading.Extreme.LAST) {
            return of(column, last());
        }
        if (reading instanceof Reading.AtTime at) {
            return at.time() >= 0 && at.time() <= until() ? of(column, network.at(at.time())) : Double.NaN;
        }
        return reading instanceof Reading.FirstTime first && column.equals("loss")
                ? timeOfLoss(first.level())
                : Double.NaN;
    }

    private State last() {
        double until = until();
        return until < Double.POSITIVE_INFINITY ? network.at(until) : network.end();
    }

    /** The time that will have been trained, if no rule stops it before. */
    private double until() {
        if (cell.train() instanceof GradientFlow flow) {
            return flow.until();
        }
        return cell.train() instanceof GradientDescent descent && descent.isPlain()
                ? Math.min(descent.until(), descent.steps() * descent.stepSize())
                : Double.POSITIVE_INFINITY;
    }

    /** When the loss, which only ever falls, comes to a level; NaN if it does not within the time trained. */
    private double timeOfLoss(double level) {
        double above = 0;
        double below = until();
        if (!(below < Double.POSITIVE_INFINITY) || !(loss(network.at(below)) <= level)) {
            return Double.NaN;
        }
        for (int i = 0; i < HALVINGS && loss(network.at(above)) > level; i++) {
            double middle = (above + below) / 2;
            if (loss(network.at(middle)) > level) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return loss(network.at(above)) > level ? below : above;
    }

    private double of(String column, State state) {
        double startKernel = network.start().kernel();
        return switch (column) {
            case "loss" -> loss(state);
            case "kernel" -> state.kernel();
            case "kernel_ratio" -> state.kernel() / startKernel;
            case "kernel_drive" -> Math.abs(state.rateAlignment()) * state.kernel() / startKernel;
            case "alignment" -> state.alignment();
            case "rate_alignment" -> state.rateAlignment();
            case "log_norm_product" -> StrictMath.log(state.normProduct());
            case "layer_norm_0" -> Math.sqrt(state.w2());
            case "layer_norm_1" -> Math.sqrt(state.u2());
            default -> Double.NaN;
        };
    }

    private double loss(State state) {
        Samples samples = cell.data().samples(cell.seed());
        double[] outputs = samples.x().clone();
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] *= state.s();
        }
        return cell.loss().of(outputs, samples);
    }
}
