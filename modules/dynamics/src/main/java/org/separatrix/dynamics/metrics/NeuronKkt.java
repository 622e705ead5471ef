package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.LeakyRelu;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * For two layers with (leaky) ReLU, how far the neurons are from KKT points of their own: neuron {@code k} alone ascends
 * {@code sign(v_k) z^T phi(X w)} on the unit sphere, and may settle on a kink. The number is the largest, over neurons with more
 * than 5 % of {@code |w|^2}, of the tangential residual over Clarke's subdifferential
 *
 * <pre>{@code
 * min over s of |(I - w w^T) sum_i z_i s_i x_i|,   w = w_k / |w_k|
 * }</pre>
 *
 * where {@code s_i} is 1 or the slope by the sign of {@code w.x_i}, and any number between them where {@code |w.x_i| <= 0.01}.
 * {@code z} is that of {@link NeuralCorrelation}.
 */
public record NeuronKkt() implements SingleValue {
    private static final double SHARE = 0.05;
    private static final double KINK = 0.01;

    @Override
    public String name() {
        return "neuron-kkt";
    }

    @Override
    public void require(Cell cell) {
        Shape shape = cell.shape();
        if (shape.layers() != 2 || shape.outputs() != 1 || shape.bias() || Double.isNaN(slope(shape))) {
            throw new IllegalArgumentException(
                    "neuron-kkt needs one hidden layer of (leaky) relu, one output and no biases but this is " + shape);
        }
    }

    /** Of the side below 0; NaN where the activation is not piecewise linear. */
    private static double slope(Shape shape) {
        if (shape.activation() instanceof Relu) {
            return 0;
        }
        if (shape.activation() instanceof LeakyRelu leaky) {
            return leaky.slope();
        }
        return shape.activation() instanceof PowerRelu power && power.power() == 1 ? power.slope() : Double.NaN;
    }

    @Override
    public Gauge start(Snapshot start) {
        double[] z = NeuralCorrelation.of(start).z();
        double slope = slope(start.shape());
        return (now, row, at) -> {
            int inputs = now.shape().inputs();
            double[] hidden = now.weights().matrix(0);
            double[] readout = now.weights().matrix(1);
            double all = Vectors.dot(hidden, hidden) + Vectors.dot(readout, readout);
            double largest = Double.NaN;
            for (int unit = 0; unit < readout.length; unit++) {
                double own = Vectors.dot(hidden, unit * inputs, hidden, unit * inputs, inputs);
                if (own > 0 && own + readout[unit] * readout[unit] > SHARE * all) {
                    double[] w = new double[inputs];
                    System.arraycopy(hidden, unit * inputs, w, 0, inputs);
                    Vectors.scale(1 / Math.sqrt(own), w);
                    double residual = new Directions(now.samples().x(), z, slope).residual(w);
                    largest = largest >= residual ? largest : residual;
                }
            }
            row[at] = largest;
        };
    }

    @Override
    public double flops(Shape shape) {
        return 1.0 + 40.0 * shape.parameters() * shape.samples();
    }

    /** What samples pull a neuron towards. */
    @SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
    private record Directions(double[] x, double[] z, double slope) {
        private static final int ROUNDS = 100;

        /**
         * The length of the shortest of all pulls, tangential to the sphere: those of samples on a kink are chosen one after the
         * other, each the best one beside the others, until none changes. The length is convex in them, so this comes to the
         * shortest.
         */
        double residual(double[] w) {
            int inputs = w.length;
            double[] pull = new double[inputs];
            double[][] tangents = new double[z.length][];
            double[] kinks = new double[z.length];
            for (int i = 0; i < z.length; i++) {
                double along = Vectors.dot(w, 0, x, i * inputs, inputs);
                double[] tangent = new double[inputs];
                System.arraycopy(x, i * inputs, tangent, 0, inputs);
                Vectors.add(-along, w, tangent);
                if (Math.abs(along) <= KINK) {
                    tangents[i] = tangent;
                    kinks[i] = (1 + slope) / 2;
                }
                double side = Math.abs(along) <= KINK ? kinks[i] : along > 0 ? 1 : slope;
                Vectors.add(z[i] * side, tangent, pull);
            }
            for (int round = 0, changed = 1; round < ROUNDS && changed > 0; round++) {
                changed = 0;
                for (int i = 0; i < z.length; i++) {
                    if (tangents[i] != null && improve(i, tangents[i], kinks, pull)) {
                        changed++;
                    }
                }
            }
            return Vectors.norm(pull);
        }

        /** Whether the choice of one sample was moved to where the pull is shortest. */
        private boolean improve(int i, double[] tangent, double[] kinks, double[] pull) {
            double square = z[i] * z[i] * Vectors.dot(tangent, tangent);
            if (!(square > 0)) {
                return false;
            }
            double best = kinks[i] - z[i] * Vectors.dot(tangent, pull) / square;
            double allowed = Math.max(slope, Math.min(1, best));
            double change = allowed - kinks[i];
            if (Math.abs(change) < 1e-15) {
                return false;
            }
            kinks[i] = allowed;
            Vectors.add(z[i] * change, tangent, pull);
            return true;
        }
    }
}
