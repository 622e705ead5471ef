package org.separatrix.dynamics.theory;

import java.util.Optional;
import org.separatrix.dynamics.Cell;

/**
 * The best rank-one direction for small weights: the largest neural correlation on the unit sphere that one neuron per layer can
 * have,
 *
 * <pre>
 * N* = G* prod_l q_l^(p^(L-l)/2),   G* = max over |a| = 1 and both signs of the output of |z^T s(... s(X a))|
 * </pre>
 *
 * with the layers' shares {@code q} of {@link LayerBalance} and an activation {@code s} that is homogeneous of degree {@code p}.
 * Other signs of inner weights do no better. For {@code p >= 2} several neurons are strictly worse; for {@code p = 1} they may be
 * as good. Training finds some KKT point, which need not be the best.
 *
 * <p>Inputs must lie in the plane, where {@code a} is an angle and the circle is searched whole.
 *
 * @param gain {@code G*}
 * @param sign of the output, 1 or -1
 * @param angle of {@code a}, from 0 to two pi
 * @param gainOfOtherSign the best with the other sign of the output; below 0 where every direction has this one
 * @param factor {@code prod_l q_l^(p^(L-l)/2)}
 */
public record CorrelationOptimum(double gain, int sign, double angle, double gainOfOtherSign, double factor) {

    /** That of a cell; empty where outputs are several or not homogeneous, or inputs do not lie in the plane. */
    public static Optional<CorrelationOptimum> ofCell(Cell cell) {
        Optional<LayerBalance> balance = LayerBalance.ofCell(cell);
        if (balance.isEmpty() || cell.shape().inputs() != 2 || cell.shape().outputs() != 1) {
            return Optional.empty();
        }
        NeuronOnCircle neuron = NeuronOnCircle.ofCell(cell);
        double up = neuron.highest();
        double down = neuron.lowest();
        double gainUp = neuron.gain(up);
        double gainDown = -neuron.gain(down);
        double factor = balance.get().factor();
        return Optional.of(
                gainUp >= gainDown
                        ? new CorrelationOptimum(gainUp, 1, up, gainDown, factor)
                        : new CorrelationOptimum(gainDown, -1, down, gainUp, factor));
    }

    /** {@code N*}. */
    public double value() {
        return gain * factor;
    }

    /** The best value with the other sign of the output. */
    public double valueOfOtherSign() {
        return gainOfOtherSign * factor;
    }
}
