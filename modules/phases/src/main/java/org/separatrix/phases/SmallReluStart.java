package org.separatrix.phases;

import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.dynamics.theory.CondensedNetwork;
import org.separatrix.dynamics.theory.LivingNeurons;

/**
 * What the theory of the four phases asks of a cell's start: a two-layer ReLU network with a fixed readout on two points at an angle,
 * by the exponential loss, trained along its gradient.
 *
 * @param positives the sum of the squared readouts of the positive neurons that live on, times the rate
 * @param negatives of the negative ones
 * @param productOfScales {@code sum_k |a_k| |b_k|}, which is {@code kappa_1 kappa_2}; NaN unless all neurons have one norm and all
 *     readouts one magnitude
 * @param strength {@code sum_k a_k^2}, which is {@code kappa_2^2}, times the rate
 * @param until the training time; NaN where it is not known before
 */
record SmallReluStart(
        double imbalance,
        double angle,
        double positives,
        double negatives,
        double productOfScales,
        double strength,
        double until) {
    private static final double ALIKE = 1e-6;

    /** Of a cell that is such a network; of no other. */
    static Optional<SmallReluStart> of(Cell cell) {
        return cell.network() instanceof DenseNetwork network
                        && cell.data() instanceof TwoPoints points
                        && isSuch(cell, network)
                        && points.imbalance() * StrictMath.cos(points.angle()) > 1
                        && points.angle() > 0
                        && points.angle() < Math.PI / 2
                ? Optional.of(of(cell, network, points))
                : Optional.empty();
    }

    private static boolean isSuch(Cell cell, DenseNetwork network) {
        return network.activation().isRelu()
                && cell.train().followsFlow()
                && network.hidden().size() == 1
                && !network.bias()
                && cell.loss() instanceof Exponential
                && cell.train().rates().get(0) > 0
                && cell.train().rates().get(1) == 0;
    }

    private static SmallReluStart of(Cell cell, DenseNetwork network, TwoPoints points) {
        LivingNeurons living = new LivingNeurons(points.imbalance(), points.angle());
        Weights start = cell.start();
        double c = StrictMath.cos(points.angle());
        double s = StrictMath.sin(points.angle());
        int units = start.shape().rows(0);
        double positives = 0;
        double negatives = 0;
        double product = 0;
        double squares = 0;
        boolean alike = true;
        for (int k = 0; k < units; k++) {
            double a = network.outputScale() * start.get(1, 0, k);
            double x = start.get(0, k, 0);
            double y = start.get(0, k, 1);
            if (a != 0 && living.lives(a > 0, x, Math.fma(c, x, s * y))) {
                positives += a > 0 ? a * a : 0;
                negatives += a > 0 ? 0 : a * a;
            }
            double norm = StrictMath.hypot(x, y);
            product += Math.abs(a) * norm;
            squares += a * a;
            alike &= isAlike(norm, StrictMath.hypot(start.get(0, 0, 0), start.get(0, 0, 1)))
                    && isAlike(Math.abs(a), Math.abs(network.outputScale() * start.get(1, 0, 0)));
        }
        double rate = cell.train().rates().get(0);
        return new SmallReluStart(
                points.imbalance(),
                points.angle(),
                rate * positives,
                rate * negatives,
                alike ? product : Double.NaN,
                rate * squares,
                duration(cell));
    }

    private static boolean isAlike(double size, double first) {
        return Math.abs(size - first) <= ALIKE * first;
    }

    private static double duration(Cell cell) {
        if (cell.train() instanceof GradientDescent descent && descent.until() == Double.POSITIVE_INFINITY) {
            return descent.stepRule().isFixed() ? descent.steps() * descent.stepSize() : Double.NaN;
        }
        return cell.train().until();
    }

    /** What it becomes once its neurons have condensed, if both groups have neurons that live on. */
    Optional<CondensedNetwork> condensed() {
        return CondensedNetwork.exists(imbalance, angle, positives, negatives)
                ? Optional.of(new CondensedNetwork(imbalance, angle, positives, negatives))
                : Optional.empty();
    }
}
