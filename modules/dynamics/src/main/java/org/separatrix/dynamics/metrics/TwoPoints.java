package org.separatrix.dynamics.metrics;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
record TwoPoints(Snapshot now, double[] p, double[] q, double[] tolerance) {

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

    static TwoPoints of(Snapshot now) {
        int units = now.shape().rows(0);
        double[] z = now.activity().z()[0];
        double[] tolerance = new double[units];
        double step = step(now);
        if (step > 0) {
            double[] slopes = Gradient.slopes(now);
            double pull = Math.max(Math.abs(slopes[0]), Math.abs(slopes[1])) * Math.abs(now.outputScale());
            double[] x = now.samples().x();
            int inputs = now.shape().inputs();
            double longest = Math.max(Vectors.dot(x, 0, x, 0, inputs), Vectors.dot(x, inputs, x, inputs, inputs));
            for (int unit = 0; unit < units; unit++) {
                tolerance[unit] = 2 * step * Math.abs(now.weights().get(1, 0, unit)) * pull * longest;
            }
        }
        double[] p = new double[units];
        double[] q = new double[units];
        System.arraycopy(z, 0, p, 0, units);
        System.arraycopy(z, units, q, 0, units);
        return new TwoPoints(now, p, q, tolerance);
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

    /** Whether the readout of a neuron is positive. */
    boolean isPositive(int unit) {
        return now.outputScale() * now.weights().get(1, 0, unit) > 0;
    }

    boolean seesPlus(int unit) {
        return p[unit] > tolerance[unit];
    }

    boolean seesMinus(int unit) {
        return q[unit] > tolerance[unit];
    }

    private boolean isLiving(int unit) {
        return seesPlus(unit) || seesMinus(unit);
    }

    /** The living neurons of one sign. */
    int[] living(boolean positive) {
        return IntStream.range(0, p.length)
                .filter(unit -> isPositive(unit) == positive && isLiving(unit))
                .toArray();
    }

    /** The share of the living neurons of one sign for which something holds; NaN if none is living. */
    double share(boolean positive, IntPredicate holds) {
        int[] living = living(positive);
        return living.length == 0
                ? Double.NaN
                : (double) IntStream.of(living).filter(holds).count() / living.length;
    }

    /** {@code sum b / sum |b|} over the living neurons of one sign; NaN if none is living. */
    double[] meanDirection(boolean positive) {
        int inputs = now.shape().inputs();
        double[] matrix = now.weights().matrix(0);
        double[] sum = new double[inputs];
        double norms = 0;
        for (int unit : living(positive)) {
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
