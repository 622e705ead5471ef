package org.separatrix.dynamics.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.StepRule;

/**
 * The neurons of a two-layer ReLU network on two points, {@code x_+} (the first sample) and {@code x_-}: neuron {@code k} with the
 * readout {@code a_k} has {@code P_k = b_k.x_+} and {@code Q_k = b_k.x_-}, and its sign {@code s_k} is that of the readout. It is
 * living while one of the two is above a tolerance,
 *
 * <pre>{@code
 * 2 step rate |a_k| max(|dL/df_+|, |dL/df_-|) max |x|^2,
 * }</pre>
 *
 * twice what a step can move it: descent goes back and forth across a kink that it slides along. An exact flow has the tolerance
 * 0.
 *
 * <p>M. Wang and C. Ma, arXiv 2305.12467.
 */
final class TwoPoints {
    private static final Snapshot.Derived<TwoPoints> DERIVED = TwoPoints::new;

    private final Snapshot now;
    private final double[] tolerance;

    /** {@code P} of all neurons, then {@code Q} of all. */
    private final double[] z;

    private final double[] readouts;
    private final int[] positive;
    private final int[] negative;

    private TwoPoints(Snapshot now) {
        this.now = now;
        this.z = now.activity().z()[0];
        this.readouts = now.weights().matrix(1);
        this.tolerance = tolerance(now);
        this.positive = findLiving(true);
        this.negative = findLiving(false);
    }

    static TwoPoints of(Snapshot now) {
        return now.derived(DERIVED);
    }

    /** Refuses all other networks and data. */
    static void require(Cell cell, String metric) {
        Shape shape = cell.shape();
        if (!shape.activation().isRelu()
                || shape.layers() != 2
                || shape.outputs() != 1
                || shape.samples() != 2
                || shape.bias()) {
            throw new IllegalArgumentException(metric
                    + " needs one hidden layer of relu, one output, no biases and two samples but this is " + shape);
        }
    }

    private static double[] tolerance(Snapshot now) {
        double[] tolerance = new double[now.shape().rows(0)];
        double step = step(now);
        if (step > 0) {
            double[] slopes = Gradient.slopes(now);
            double pull = Math.max(Math.abs(slopes[0]), Math.abs(slopes[1])) * Math.abs(now.outputScale());
            double[] x = now.samples().x();
            int inputs = now.shape().inputs();
            double longest = Math.max(Vectors.dot(x, 0, x, 0, inputs), Vectors.dot(x, inputs, x, inputs, inputs));
            double[] readouts = now.weights().matrix(1);
            for (int unit = 0; unit < tolerance.length; unit++) {
                tolerance[unit] = 2 * step * Math.abs(readouts[unit]) * pull * longest;
            }
        }
        return tolerance;
    }

    /** By how much the hidden layer's gradient is multiplied in the step that comes; 0 for a flow. */
    private static double step(Snapshot now) {
        if (!(now.cell().train() instanceof GradientDescent descent)) {
            return 0;
        }
        double step = descent.stepSize();
        double rate = descent.rates().get(0);
        if (descent.stepRule() instanceof StepRule.UnitRelative relative) {
            double[] gradient = Gradient.of(now);
            double[] weights = now.weights().matrix(0);
            int inputs = now.shape().inputs();
            for (int at = 0; at < weights.length; at += inputs) {
                double moves = rate * Math.sqrt(Vectors.dot(gradient, at, gradient, at, inputs));
                if (moves > 0) {
                    double norm = Math.sqrt(Vectors.dot(weights, at, weights, at, inputs));
                    step = Math.min(step, relative.share() * norm / moves);
                }
            }
        }
        return step * rate;
    }

    boolean seesPlus(int unit) {
        return z[unit] > tolerance[unit];
    }

    boolean seesMinus(int unit) {
        return z[tolerance.length + unit] > tolerance[unit];
    }

    private int[] findLiving(boolean ofPositive) {
        double scale = now.outputScale();
        int[] living = new int[tolerance.length];
        int count = 0;
        for (int unit = 0; unit < living.length; unit++) {
            if (scale * readouts[unit] > 0 == ofPositive && (seesPlus(unit) || seesMinus(unit))) {
                living[count++] = unit;
            }
        }
        return Arrays.copyOf(living, count);
    }

    /** The living neurons of one sign. */
    private int[] livingOf(boolean ofPositive) {
        return ofPositive ? positive : negative;
    }

    /** How many neurons of one sign are living. */
    int living(boolean ofPositive) {
        return livingOf(ofPositive).length;
    }

    /** The share of the living neurons of one sign for which something holds; NaN if none is living. */
    double share(boolean ofPositive, IntPredicate holds) {
        int[] living = livingOf(ofPositive);
        int count = 0;
        for (int unit : living) {
            count += holds.test(unit) ? 1 : 0;
        }
        return living.length == 0 ? Double.NaN : (double) count / living.length;
    }

    /** {@code sum b / sum |b|} over the living neurons of one sign; NaN if none is living. */
    double[] meanDirection(boolean ofPositive) {
        int inputs = now.shape().inputs();
        double[] matrix = now.weights().matrix(0);
        double[] sum = new double[inputs];
        double norms = 0;
        for (int unit : livingOf(ofPositive)) {
            for (int i = 0; i < inputs; i++) {
                sum[i] += matrix[unit * inputs + i];
            }
            norms += Math.sqrt(Vectors.dot(matrix, unit * inputs, matrix, unit * inputs, inputs));
        }
        Vectors.scale(norms > 0 ? 1 / norms : Double.NaN, sum);
        return sum;
    }

    /** One of the two points. */
    double[] point(int sample) {
        int inputs = now.shape().inputs();
        double[] point = new double[inputs];
        System.arraycopy(now.samples().x(), sample * inputs, point, 0, inputs);
        return point;
    }
}
