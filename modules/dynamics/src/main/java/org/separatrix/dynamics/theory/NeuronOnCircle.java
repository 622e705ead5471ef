package org.separatrix.dynamics.theory;

import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.metrics.NeuralCorrelation;
import org.separatrix.kernels.Functions;

/**
 * The correlation of one neuron per layer, all inner weights 1, over the angle of the first: {@code G(theta) = z^T s(... s(X a))},
 * {@code a = (cos theta, sin theta)}. An activation that is homogeneous of degree {@code p} is known by two numbers, its values at
 * 1 and -1. Extrema are found where the derivative changes its sign, kinks among them.
 *
 * @param x inputs, sample after sample
 * @param above {@code s(1)}
 * @param below {@code s(-1)}
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers that nobody compares
record NeuronOnCircle(double[] x, double[] z, int power, double above, double below, int hiddenLayers, double scale) {
    /** Two extrema within one of so many parts of the circle would be missed. */
    private static final int PARTS = 1 << 14;

    private static final int BISECTIONS = 60;

    static NeuronOnCircle ofCell(Cell cell) {
        Activation activation = cell.shape().activation();
        Snapshot start = Snapshot.atStart(cell);
        double[] values = {1, -1};
        activation.apply(Functions.ofDoubles(), new double[] {1, -1}, 0, values, 0, 2);
        return new NeuronOnCircle(
                start.samples().x(),
                NeuralCorrelation.of(start).z(),
                activation.degree().orElseThrow(),
                values[0],
                values[1],
                cell.shape().layers() - 1,
                cell.dense().outputScale());
    }

    /** {@code G}. */
    double gain(double angle) {
        return sum(angle, false);
    }

    /** The angle of the largest {@code G}, from 0 to two pi. */
    double highest() {
        return best(1);
    }

    /** The angle of the least {@code G}. */
    double lowest() {
        return best(-1);
    }

    private double best(int sign) {
        double part = 2 * Math.PI / PARTS;
        double best = 0;
        for (int i = 0; i < PARTS; i++) {
            // Half a part aside: axes and diagonals are where kinks and extrema like to be.
            double from = (i - 0.5) * part;
            double to = (i + 0.5) * part;
            if (sign * slope(from) > 0 && sign * slope(to) <= 0) {
                double angle = change(from, to, sign);
                if (sign * gain(angle) > sign * gain(best)) {
                    best = angle;
                }
            }
        }
        return best < 0 ? best + 2 * Math.PI : best;
    }

    /** Where the derivative changes its sign between two angles. */
    private double change(double from, double to, int sign) {
        double rising = from;
        double falling = to;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (rising + falling) / 2;
            if (sign * slope(middle) > 0) {
                rising = middle;
            } else {
                falling = middle;
            }
        }
        return (rising + falling) / 2;
    }

    /** {@code dG/dtheta}. */
    private double slope(double angle) {
        return sum(angle, true);
    }

    private double sum(double angle, boolean derived) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double value = x[2 * i] * cos + x[2 * i + 1] * sin;
            double derivative = x[2 * i + 1] * cos - x[2 * i] * sin;
            for (int layer = 0; layer < hiddenLayers; layer++) {
                double side = value > 0 ? above : below;
                double size = Math.abs(value);
                derivative *= side * power * StrictMath.pow(size, power - 1.0) * (value > 0 ? 1 : -1);
                value = side * StrictMath.pow(size, power);
            }
            sum = Math.fma(z[i], derived ? derivative : value, sum);
        }
        return scale * sum;
    }
}
