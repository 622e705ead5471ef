package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.OptionalInt;
import org.separatrix.kernels.Functions;

/** {@code phi(z) = z} above 0 and {@code slope z} elsewhere; {@code phi'(0) = slope}. */
public record LeakyRelu(double slope) implements Activation {
    public LeakyRelu {
        Require.share("network.activation.slope", slope);
    }

    @Override
    public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
        functions.leakyRelu(slope, a, z, to, h, count);
    }

    @Override
    public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
        functions.leakyReluDerivative(
                slope, a, from, to, delta, count); // h has the sign of z, but where the slope is 0
    }

    /** Zero: the kink itself does not count. */
    @Override
    public void applySecondDerivative(double[] z, double[] h, double[] delta, int at, int count) {
        Arrays.fill(delta, at, at + count, 0);
    }

    @Override
    public double flops() {
        return 15;
    }

    @Override
    public OptionalInt degree() {
        return OptionalInt.of(1);
    }

    @Override
    public String toString() {
        return "leaky-relu " + slope;
    }
}
