package org.separatrix.dynamics;

import java.util.Optional;
import java.util.OptionalInt;
import org.separatrix.kernels.Functions;

/** {@code phi(z) = z^2}. */
public record Quadratic() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.square(a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.squareDerivative(a, from, to, delta, count);
    }

    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= 2;
        }
    }

    @Override
    public boolean derivativeNeedsSums() {
        return true;
    }

    @Override
    public double flops() {
        return 10;
    }

    @Override
    public OptionalInt degree() {
        return OptionalInt.of(2);
    }

    @Override
    public Optional<HermiteCoefficients> hermiteCoefficients() {
        return Optional.of(new HermiteCoefficients(1, 0, Math.sqrt(2)));
    }

    @Override
    public String toString() {
        return "quadratic";
    }
}
