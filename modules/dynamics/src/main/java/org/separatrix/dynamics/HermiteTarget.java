package org.separatrix.dynamics;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The target {@code y = phi(<u, x>)} on standard normal inputs, known by its coefficients {@code phi_0, phi_1, ...} in normalised
 * Hermite polynomials only. Its samples are the degrees: degree {@code k} has the input {@code k} and the target {@code phi_k},
 * and all count alike, so that half of the mean square over inputs is the sum of {@code (f_k - phi_k)^2 / 2} over the degrees.
 */
public record HermiteTarget(List<Double> coefficients) implements Data {
    private static final int MOST_TERMS = 64;

    public HermiteTarget {
        Require.atLeast("the number of data.coefficients", coefficients.size(), 1);
        Require.atMost("the number of data.coefficients", coefficients.size(), MOST_TERMS);
        for (double coefficient : coefficients) {
            Require.finite("data.coefficients", coefficient);
        }
        coefficients = List.copyOf(coefficients);
    }

    /** The same target with zeros in higher degrees, so that there are so many at least. */
    HermiteTarget padded(int degrees) {
        int missing = degrees - coefficients.size();
        return missing <= 0
                ? this
                : new HermiteTarget(Stream.concat(coefficients.stream(), Collections.nCopies(missing, 0.0).stream())
                        .toList());
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int samples() {
        return coefficients.size();
    }

    @Override
    public Samples samples(long seed) {
        int degrees = coefficients.size();
        double[] x = new double[degrees];
        double[] y = new double[degrees];
        double[] weights = new double[degrees];
        for (int k = 0; k < degrees; k++) {
            x[k] = k;
            y[k] = coefficients.get(k);
            weights[k] = 1;
        }
        return new Samples(degrees, 1, 1, x, y, weights);
    }

    @Override
    public boolean usesSeed() {
        return false;
    }
}
