package org.separatrix.dynamics;

import java.util.List;
import java.util.Optional;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.HermiteSeries;

/**
 * {@code phi(z) = sum_k c_k he_k(z)}, in the Hermite polynomials that are orthonormal for a standard normal {@code z};
 * {@code phi' = sum_k c_k sqrt(k) he_(k-1)}.
 */
public final class Hermite implements Activation {
    private static final int MOST_TERMS = 64;

    private final List<Double> coefficients;
    private final HermiteSeries series;

    /** @param coefficients {@code c_0, c_1, ...} */
    public Hermite(List<Double> coefficients) {
        Require.atLeast("the number of network.activation.coefficients", coefficients.size(), 1);
        Require.atMost("the number of network.activation.coefficients", coefficients.size(), MOST_TERMS);
        for (double coefficient : coefficients) {
            Require.finite("network.activation.coefficients", coefficient);
        }
        this.coefficients = List.copyOf(coefficients);
        this.series = new HermiteSeries(
                coefficients.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** {@code c_0, c_1, ...}. */
    public List<Double> coefficients() {
        return coefficients;
    }

    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.hermite(series, a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.hermiteDerivative(series, a, from, to, delta, count);
    }

    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        double[] slopes = new double[Math.max(1, coefficients.size() - 1)];
        for (int k = 0; k + 1 < coefficients.size(); k++) {
            slopes[k] = Math.sqrt(k + 1) * coefficients.get(k + 1);
        }
        Functions.ofDoubles().hermiteDerivative(new HermiteSeries(slopes), z, at, delta, at, count);
    }

    @Override
    public Optional<HermiteCoefficients> hermiteCoefficients() {
        return Optional.of(HermiteCoefficients.of(coefficients));
    }

    @Override
    public boolean derivativeNeedsSums() {
        return true;
    }

    @Override
    public boolean isZeroAtZero() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hermite hermite && hermite.coefficients.equals(coefficients);
    }

    @Override
    public int hashCode() {
        return coefficients.hashCode();
    }

    @Override
    public String toString() {
        return "hermite " + coefficients;
    }
}
