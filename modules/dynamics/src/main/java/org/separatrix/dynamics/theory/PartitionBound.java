package org.separatrix.dynamics.theory;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * A bound from above for the loss of a two-layer ReLU network along its gradient flow, from the neurons that are on the right side
 * at the start. Let {@code f = g sum_k a_k relu(b_k.x)}, {@code L = sum_i c_i l(f_i, y_i)}, rates {@code e_0}, {@code e_1}, and let
 * all samples agree: {@code y_i y_j x_i.x_j >= 0}. Then
 *
 * <ul>
 *   <li>the readout keeps a size: {@code a_k^2/e_1 - |b_k|^2/e_0} is conserved, so {@code a_k^2 >= A_k = a_k(0)^2 - (e_1/e_0)
 *       |b_k(0)|^2}, and where {@code A_k > 0} its sign never changes; for a frozen readout {@code A_k = a_k^2};
 *   <li>while {@code l'_i} has the sign of {@code -y_i} for all samples, such a neuron stays living on every sample of its own sign
 *       that it is living on at the start; let {@code M_i} be the sum of {@code A_k} over those of sample {@code i};
 *   <li>no two samples pull a neuron apart, so that
 *       {@code -dL/dt >= e_0 g^2 sum_k A_k |sum_i c_i l'_i x_i|^2 >= e_0 g^2 sum_i M_i (c_i l'_i |x_i|)^2}.
 * </ul>
 *
 * <p>With {@code r = e_0 g^2 min_i c_i M_i |x_i|^2} this gives {@code dL/dt <= -2 r L} for half the squared error (twice that for the
 * square) and {@code dL/dt <= -r L^2 / sum_i c_i} for the exponential. For the exponential there is another one, which knows
 * nothing of the number of samples if they all correlate, {@code y_i y_j x_i.x_j >= s |y_i y_j|}:
 * {@code dL/dt <= -e_0 g^2 s (min_i M_i)^2 / (sum_k A_k) L^2}. The signs of {@code l'_i} are right for ever for the exponential. For
 * squares they are while no output is beyond its target, which is so up to a time at least: norms grow no faster than
 * {@code d|W_l|^2/dt <= e_l sum_i c_i y_i^2 / 2} (again twice that for the square). Later the loss is only known not to rise.
 *
 * <p>M. Wang and C. Ma, arXiv 2206.02139, have the partition; the constants are derived here.
 */
public final class PartitionBound {
    private final double lossAtStart;
    private final boolean exponential;
    private final double rate;
    private final double lasts;

    private PartitionBound(double lossAtStart, boolean exponential, double rate, double lasts) {
        this.lossAtStart = lossAtStart;
        this.exponential = exponential;
        this.rate = rate;
        this.lasts = lasts;
    }

    /** That of a cell; empty for other networks and losses, and where samples do not agree. */
    public static Optional<PartitionBound> ofCell(Cell cell) {
        if (!isOfTwoLayersOfRelu(cell) || !hasRates(cell.loss())) {
            return Optional.empty();
        }
        Snapshot start = Snapshot.atStart(cell);
        double agreement = agreement(start.samples());
        if (!(agreement >= 0)) {
            return Optional.empty();
        }
        boolean exponential = cell.loss() instanceof Exponential;
        if (exponential && !hasLabels(start.samples())) {
            return Optional.empty();
        }
        Neurons neurons = new Neurons(start);
        return Optional.of(new PartitionBound(
                start.loss(),
                exponential,
                exponential
                        ? neurons.rateOfExponential(agreement)
                        : 2 * cell.loss().halfSquares() * neurons.rate(),
                exponential ? Double.POSITIVE_INFINITY : neurons.timeBelowTargets()));
    }

    /**
     * Whether {@code dL/dt <= -B} for ever, with the {@code B} of the metric {@code decrease-bound}: samples agree and slopes never
     * change their sign, those of the logistic loss among them.
     */
    public static boolean neverTurns(Cell cell) {
        boolean signed = cell.loss() instanceof Exponential || cell.loss() instanceof Logistic;
        return signed && isOfTwoLayersOfRelu(cell) && agreement(cell.data().samples(cell.seed())) >= 0;
    }

    private static boolean isOfTwoLayersOfRelu(Cell cell) {
        Shape shape = cell.shape();
        return cell.network().kind() == Network.Kind.DENSE
                && shape.activation().isRelu()
                && shape.layers() == 2
                && shape.outputs() == 1
                && !shape.bias();
    }

    private static boolean hasRates(Loss loss) {
        return !Double.isNaN(loss.halfSquares()) || loss instanceof Exponential;
    }

    private static boolean hasLabels(Samples samples) {
        for (double y : samples.y()) {
            if (Math.abs(y) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The least {@code x_i.x_j} with the signs of the targets; NaN where a target has no sign. */
    private static double agreement(Samples samples) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < samples.count(); i++) {
            for (int j = 0; j <= i; j++) {
                double sign = Math.signum(samples.y()[i]) * Math.signum(samples.y()[j]);
                least = Math.min(least, sign == 0 ? Double.NaN : sign * dot(samples, i, j));
            }
        }
        return least;
    }

    /** {@code x_i.x_j}. */
    private static double dot(Samples samples, int i, int j) {
        double sum = 0;
        for (int input = 0; input < samples.inputs(); input++) {
            sum = Math.fma(samples.x()[i * samples.inputs() + input], samples.x()[j * samples.inputs() + input], sum);
        }
        return sum;
    }

    /** What the loss is at most at a time of the flow. */
    public double lossAt(double time) {
        double counted = Math.min(time, lasts);
        return exponential ? 1 / (1 / lossAtStart + rate * counted) : lossAtStart * StrictMath.exp(-rate * counted);
    }

    /** What the loss has fallen by at least, as a share of that at the start. */
    public double decreaseAt(double time) {
        return 1 - lossAt(time) / lossAtStart;
    }

    /** {@code r} of the bound: the loss falls as {@code e^(-rate t)}, or for the exponential as {@code 1/(1/L + rate t)}. */
    public double rate() {
        return rate;
    }

    /** Up to when the bound goes on falling: no output is beyond its target before; infinite for the exponential. */
    public double lasts() {
        return lasts;
    }

    /** The start of a network, and what its neurons can be relied on for. */
    private static final class Neurons {
        private final Samples samples;
        private final Loss loss;
        private final double scale;
        private final double hiddenRate;
        private final double readoutRate;
        private final double[] hidden;
        private final double[] readout;

        /** {@code b_k.x_i}, sample after sample. */
        private final double[] sums;

        Neurons(Snapshot start) {
            this.samples = start.samples();
            this.loss = start.cell().loss();
            this.scale = start.cell().dense().outputScale();
            this.hiddenRate = start.cell().train().rates().get(0);
            this.readoutRate = start.cell().train().rates().get(1);
            this.hidden = start.weights().matrix(0);
            this.readout = start.weights().matrix(1);
            this.sums = start.activity().z()[0];
        }

        /** {@code c_i}. */
        private double weight(int sample) {
            return loss.factor(samples) * samples.weight(sample);
        }

        /** {@code A_k}, not below zero. */
        private double size(int unit) {
            double square = readout[unit] * readout[unit];
            if (readoutRate == 0) {
                return square;
            }
            double own = 0;
            for (int input = 0; input < samples.inputs(); input++) {
                double weight = hidden[unit * samples.inputs() + input];
                own = Math.fma(weight, weight, own);
            }
            return hiddenRate > 0 ? Math.max(0, square - readoutRate / hiddenRate * own) : 0;
        }

        /** {@code M_i}. */
        private double reliable(int sample) {
            double sum = 0;
            for (int unit = 0; unit < readout.length; unit++) {
                boolean isTrue = scale * readout[unit] * samples.y()[sample] > 0;
                if (isTrue && sums[sample * readout.length + unit] > 0) {
                    sum += size(unit);
                }
            }
            return sum;
        }

        /** {@code e_0 g^2}. */
        private double speed() {
            return hiddenRate * scale * scale;
        }

        /** {@code r}. */
        double rate() {
            double least = Double.POSITIVE_INFINITY;
            for (int sample = 0; sample < samples.count(); sample++) {
                double square = dot(samples, sample, sample);
                least = Math.min(least, weight(sample) * reliable(sample) * square);
            }
            return speed() * least;
        }

        double rateOfExponential(double agreement) {
            double weights = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int sample = 0; sample < samples.count(); sample++) {
                weights += weight(sample);
                least = Math.min(least, reliable(sample));
            }
            double sizes = 0;
            for (int unit = 0; unit < readout.length; unit++) {
                sizes += size(unit);
            }
            double alone = rate() / weights;
            return sizes > 0 ? Math.max(alone, speed() * agreement * least * least / sizes) : alone;
        }

        /**
         * Up to when {@code |f_i| <= |g| |x_i| |a| |b| <= |y_i|} surely holds. With {@code u} the growth of a squared norm by a rate of
         * 1, {@code (|a|^2 + e_1 u)(|b|^2 + e_0 u)} comes to the least of {@code (y_i / (g |x_i|))^2}.
         */
        double timeBelowTargets() {
            double room = Double.POSITIVE_INFINITY;
            double growth = 0;
            for (int sample = 0; sample < samples.count(); sample++) {
                double y = samples.y()[sample];
                room = Math.min(room, y * y / (scale * scale * dot(samples, sample, sample)));
                growth = Math.fma(weight(sample), y * y, growth);
            }
            double a2 = square(readout);
            double b2 = square(hidden);
            double left = room - a2 * b2;
            double linear = a2 * hiddenRate + b2 * readoutRate;
            if (!(left > 0)) {
                return 0;
            }
            double u = 2 * left / (linear + Math.sqrt(linear * linear + 4 * hiddenRate * readoutRate * left));
            return 2 * u / (loss.halfSquares() * growth);
        }

        private static double square(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum = Math.fma(value, value, sum);
            }
            return sum;
        }
    }
}
