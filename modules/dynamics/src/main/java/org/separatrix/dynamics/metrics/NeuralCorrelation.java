package org.separatrix.dynamics.metrics;

import java.util.OptionalInt;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Weights;

/**
 * The neural correlation function {@code N(w) = sum_i z_i f(x_i; w)} of a network whose outputs are homogeneous in its weights,
 * with {@code z_i = -dL/df_i} where all outputs are 0: the targets for a half-square loss that is a sum, half of them for a
 * logistic one. While weights are small, training ascends it; their direction tends to one of its KKT points on the sphere,
 * {@code grad N(u) = lambda u} with {@code lambda = h N(u)}.
 *
 * <p>A. Kumar and J. Haupt, arXiv 2403.08121 and 2402.09226.
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record NeuralCorrelation(double[] z) {

    /** Refuses networks whose outputs are not homogeneous in their weights. */
    static void require(Cell cell, String metric) {
        OptionalInt degree = cell.dense().activation().degree();
        if (degree.isEmpty() || cell.dense().bias()) {
            throw new IllegalArgumentException(
                    metric + " needs outputs that are homogeneous in the weights, but the network "
                            + (cell.dense().bias()
                                    ? "has biases"
                                    : "has the activation " + cell.dense().activation()));
        }
    }

    /** That of a network's samples and loss. */
    public static NeuralCorrelation of(Snapshot any) {
        double[] z = Gradient.slopes(any, new double[any.activity().outputs().length]);
        Vectors.scale(-1, z);
        return new NeuralCorrelation(z);
    }

    /** {@code N(w)}. */
    public double value(Snapshot at) {
        return Vectors.dot(z, at.activity().outputs());
    }

    /** {@code dN/dw}, layer after layer. */
    public double[] gradient(Snapshot at) {
        return Gradient.of(at, z);
    }

    /** {@code rate grad N(u)}, each layer with its own rate: where training pulls the weights {@code u} of a network like another. */
    public double[] pull(Snapshot like, double[] u) {
        double[] pull = gradient(like.with(weights(like, u)));
        int at = 0;
        for (int layer = 0; layer < like.shape().layers(); layer++) {
            double rate = like.cell().train().rates().get(layer);
            for (int count = like.weights().matrix(layer).length; count > 0; count--, at++) {
                pull[at] *= rate;
            }
        }
        return pull;
    }

    /** The same network with all weights divided by their norm. */
    public static Snapshot normalized(Snapshot now) {
        double[] all = all(now.weights());
        Vectors.scale(1 / Vectors.norm(all), all);
        return now.with(weights(now, all));
    }

    /** All weights, layer after layer. */
    public static double[] all(Weights weights) {
        double[] all = new double[Math.toIntExact(weights.shape().parameters())];
        int at = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            System.arraycopy(matrix, 0, all, at, matrix.length);
            at += matrix.length;
        }
        return all;
    }

    /** The same in matrices, for a network like another. */
    public static Weights weights(Snapshot like, double[] all) {
        Weights weights = new Weights(like.shape());
        int at = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            System.arraycopy(all, at, matrix, 0, matrix.length);
            at += matrix.length;
        }
        return weights;
    }
}
