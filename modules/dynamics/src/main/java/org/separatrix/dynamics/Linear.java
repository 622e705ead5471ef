package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.separatrix.kernels.Functions;

/** No activation: {@code phi(z) = z}. */
public record Linear() implements Activation {
    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        System.arraycopy(a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        // phi' = 1
    }

    @Override
    public boolean isIdentity() {
        return true;
    }

    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        Arrays.fill(delta, at, at + count, 0);
    }

    @Override
    public double flops() {
        return 5;
    }

    @Override
    public OptionalInt degree() {
        return OptionalInt.of(1);
    }

    @Override
    public Optional<HermiteCoefficients> hermiteCoefficients() {
        return Optional.of(new HermiteCoefficients(0, 1));
    }

    @Override
    public String toString() {
        return "linear";
    }
}
