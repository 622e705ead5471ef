package org.separatrix.dynamics.metrics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.HermiteCoefficients;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.SingleIndexTarget;
import org.separatrix.dynamics.Snapshot;

/**
 * The mean loss over all inputs that could be drawn, without the noise of targets, of a two-layer network {@code f(x) = g sum_i a_i
 * sigma(<w_i, x>)} on normal inputs with the target {@code phi} along {@code u}. With {@code s_i} the cosine of {@code w_i} and
 * {@code u}, {@code r_ij} that of {@code w_i} and {@code w_j}, and {@code sigma_k(i)} the Hermite coefficients of
 * {@code z -> sigma(scale |w_i| z)},
 *
 * <pre>
 * E (f - y)^2 = sum_k phi_k^2 - 2 g sum_i a_i sum_k sigma_k(i) phi_k s_i^k
 *             + g^2 sum_ij a_i a_j sum_k sigma_k(i) sigma_k(j) r_ij^k
 * </pre>
 *
 * and half of it for the half-square loss. It knows no samples: where the training sees fresh ones, it is what falls.
 */
public record PopulationRisk() implements SingleValue {
    @Override
    public String name() {
        return "population-risk";
    }

    @Override
    public void require(Cell cell) {
        require(name(), cell);
    }

    /** Refuses cells whose risk has no closed form. */
    static void require(String metric, Cell cell) {
        Shape shape = cell.shape();
        if (shape.layers() != 2 || shape.outputs() != 1 || shape.bias()) {
            throw new IllegalArgumentException(metric + " needs a network of one hidden layer and one output"
                    + " without biases but this is " + shape);
        }
        if (shape.activation().hermiteCoefficients().isEmpty()) {
            throw new IllegalArgumentException(metric + " needs an activation that is a polynomial, hermite,"
                    + " linear or quadratic, but this is " + shape.activation() + "; test-loss knows any");
        }
        if (cell.data().singleIndex(cell.seed()).isEmpty()) {
            throw new IllegalArgumentException(metric
                    + " needs gaussian data with a single-index or linear target and no signs; test-loss knows any");
        }
        if (Double.isNaN(cell.loss().halfSquares())) {
            throw new IllegalArgumentException(metric + " needs the loss half-square or square; test-loss knows any");
        }
    }

    @Override
    public Gauge start(Snapshot start) {
        ToDoubleFunction<Snapshot> risk = of(start.cell());
        return (now, row, at) -> row[at] = risk.applyAsDouble(now);
    }

    /** The risk of a cell's networks; NaN where it has no closed form. */
    static ToDoubleFunction<Snapshot> of(Cell cell) {
        Optional<HermiteCoefficients> sigma = cell.shape().activation().hermiteCoefficients();
        Optional<SingleIndexTarget> target = cell.data().singleIndex(cell.seed());
        boolean known = cell.shape().layers() == 2 && !cell.shape().bias() && sigma.isPresent() && target.isPresent();
        if (!known) {
            return now -> Double.NaN;
        }
        double factor = cell.loss().halfSquares() / 2;
        return now -> factor * meanSquare(now, sigma.get(), target.get());
    }

    private static double meanSquare(Snapshot now, HermiteCoefficients sigma, SingleIndexTarget target) {
        double[] w = now.weights().matrix(0);
        double[] a = now.weights().matrix(1);
        int units = a.length;
        int inputs = now.shape().inputs();
        double[] norms = new double[units];
        HermiteCoefficients[] series = new HermiteCoefficients[units];
        for (int i = 0; i < units; i++) {
            norms[i] = Math.sqrt(Vectors.dot(w, i * inputs, w, i * inputs, inputs));
            series[i] = sigma.stretched(target.inputScale() * norms[i]).times(now.outputScale() * a[i]);
        }
        double[] u = target.direction();
        double sum = target.phi().mean(target.phi(), 1);
        for (int i = 0; i < units; i++) {
            double s = cosine(Vectors.dot(w, i * inputs, u, 0, inputs), norms[i]);
            sum += series[i].mean(series[i], 1) - 2 * series[i].mean(target.phi(), s);
            for (int j = 0; j < i; j++) {
                double r = cosine(Vectors.dot(w, i * inputs, w, j * inputs, inputs), norms[i] * norms[j]);
                sum += 2 * series[i].mean(series[j], r);
            }
        }
        return sum;
    }

    /** A unit without weights gives a constant, and its cosines play no part. */
    private static double cosine(double product, double norms) {
        return norms > 0 ? product / norms : 0;
    }

    @Override
    public double flops(Shape shape) {
        double units = shape.rows(0);
        return units * units * shape.inputs() + 50 * units * units;
    }
}
