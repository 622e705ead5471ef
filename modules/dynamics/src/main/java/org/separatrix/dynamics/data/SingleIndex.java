package org.separatrix.dynamics.data;

import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.HermiteCoefficients;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.SingleIndexTarget;

/**
 * {@code c sum_k phi_k he_k(<u, x>)} along a unit vector {@code u}, in the Hermite polynomials that are orthonormal for a
 * standard normal argument: {@code he_0 = 1}, {@code he_1 = z}, {@code sqrt(k) he_k = z he_(k-1) - sqrt(k - 1) he_(k-2)}.
 *
 * @param coefficients {@code phi_0, phi_1, ...}
 */
public record SingleIndex(List<Double> coefficients, Directions direction, double outputScale) implements Teacher {
    public SingleIndex {
        coefficients = List.copyOf(coefficients);
        if (coefficients.isEmpty()) {
            throw new IllegalArgumentException("data.target.coefficients must be one number at least but is empty");
        }
        for (double coefficient : coefficients) {
            Require.finite("data.target.coefficients", coefficient);
        }
        Require.finite("data.target.output-scale", outputScale);
    }

    @Override
    public Function drawn(int dimension, long seed) {
        double[] u = direction.vectors(1, dimension, seed);
        return (x, at) -> outputScale * series(Directions.dot(u, 0, x, at, dimension));
    }

    @Override
    public Optional<SingleIndex> singleIndex() {
        return Optional.of(this);
    }

    /** What it is of independent normal inputs of this standard deviation. */
    SingleIndexTarget target(int dimension, double inputScale, long seed) {
        return new SingleIndexTarget(
                direction.vectors(1, dimension, seed),
                inputScale,
                HermiteCoefficients.of(coefficients).times(outputScale).stretched(inputScale));
    }

    private double series(double z) {
        double sum = coefficients.get(0);
        double below = 0;
        double he = 1;
        for (int k = 1; k < coefficients.size(); k++) {
            double next = Math.fma(z, he, -Math.sqrt(k - 1) * below) / Math.sqrt(k);
            sum = Math.fma(coefficients.get(k), next, sum);
            below = he;
            he = next;
        }
        return sum;
    }
}
