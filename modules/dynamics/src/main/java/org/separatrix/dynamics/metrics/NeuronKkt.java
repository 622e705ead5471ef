package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.LeakyRelu;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.kernels.Functions;

/**
 * For two layers with a homogeneous activation, how far the neurons are from KKT points of their own: neuron {@code k} alone
 * ascends {@code sign(v_k) z^T phi(X w)} on the unit sphere, and where ReLU has its kink it may settle on it. The number is the
 * largest, over neurons with more than 5 % of {@code |w|^2}, of the tangential residual over Clarke's subdifferential
 *
 * <pre>{@code
 * min over s of |(I - w w^T) sum_i z_i s_i x_i|,   w = w_k / |w_k|
 * }</pre>
 *
 * where {@code s_i = phi'(w.x_i)}, but for (leaky) ReLU any number between the slopes where {@code |w.x_i| <= 0.01}. {@code z} is
 * that of {@link NeuralCorrelation}. For other networks it does not exist.
 */
public record NeuronKkt() implements SingleValue {
    private static final double SHARE = 0.05;
    private static final double KINK = 0.01;

    @Override
    public String name() {
        return "neuron-kkt";
    }

    private static boolean exists(Shape shape) {
        return shape.layers() == 2
                && shape.outputs() == 1
                && !shape.bias()
                && shape.activation().degree().isPresent();
    }

    /** Of the side below 0; 1 where there is no kink. */
    private static double slope(Activation activation) {
        if (activation instanceof Relu) {
            return 0;
        }
        if (activation instanceof LeakyRelu leaky) {
            return leaky.slope();
        }
        return activation instanceof PowerRelu power && power.power() == 1 ? power.slope() : 1;
    }

    @Override
    public Gauge start(Snapshot start) {
        if (!exists(start.shape())) {
            return (now, row, at) -> row[at] = Double.NaN;
        }
        Pulls pulls = new Pulls(
                start.samples().x(),
                NeuralCorrelation.of(start).z(),
                start.shape().activation(),
                slope(start.shape().activation()));
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
                    double residual = pulls.residual(w);
                    largest = largest >= residual ? largest : residual;
                }
            }
            row[at] = largest;
        };
    }

    @Override
    public double flops(Shape shape) {
        return 1.0 + 40.0 * shape.products();
    }

    /** What samples pull a neuron towards. */
    @SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
    private record Pulls(double[] x, double[] z, Activation activation, double slope) {
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
                boolean kink = slope < 1 && Math.abs(along) <= KINK;
                if (kink) {
                    tangents[i] = tangent;
                    kinks[i] = (1 + slope) / 2;
                }
                Vectors.add(z[i] * (kink ? kinks[i] : derivative(along)), tangent, pull);
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

        private double derivative(double sum) {
            Functions<double[]> functions = Functions.ofDoubles();
            double[] from = {sum};
            double[] derivative = {1};
            if (!activation.derivativeNeedsSums()) {
                activation.apply(functions, new double[] {sum}, 0, from, 0, 1);
            }
            activation.applyDerivative(functions, from, 0, derivative, 0, 1);
            return derivative[0];
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
