package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The vector passes give the bits of the scalar ones, for sizes on both sides of tiles (4) and vectors (4 or 8 lanes), and
 * for numbers that are none.
 */
class SameBitsTest {
    private static final double[] ODD_NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        -1e-310,
        1e308,
        -20,
        0.3
    };

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();

    @Test
    void theFastestPassesAreThoseOfTheVectorModule() {
        assertThat(Kernels.fastest().name()).startsWith(VectorKernels.pays() ? "vector-" : "scalar");
    }

    @Property(tries = 500)
    void ofThePassesOverAMatrix(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 9) int samples,
            @ForAll boolean bias,
            @ForAll @IntRange(min = 1, max = 5) int halves,
            @ForAll boolean odd) {
        int lanes = halves * 4; // with vectors of 8 this is a multiple of the width, or is not
        Layer layer = new Layer(rows, inputs, bias, samples, lanes);
        double[] w = numbers(seed, 1, rows * layer.columns() * lanes, odd);
        double[] x = numbers(seed, 2, samples * inputs * lanes, odd);
        double[] delta = numbers(seed, 3, samples * rows * lanes, odd);
        double[] rate = numbers(seed, 4, lanes, false);

        double[] expected = new double[samples * rows * lanes];
        double[] actual = new double[samples * rows * lanes];
        scalar.forward(layer, w, x, expected);
        vector.forward(layer, w, x, actual);
        assertSame(actual, expected);

        expected = new double[samples * inputs * lanes];
        actual = new double[samples * inputs * lanes];
        scalar.backward(layer, w, delta, expected);
        vector.backward(layer, w, delta, actual);
        assertSame(actual, expected);

        expected = w.clone();
        actual = w.clone();
        scalar.descend(layer, expected, delta, x, rate);
        vector.descend(layer, actual, delta, x, rate);
        assertSame(actual, expected);
    }

    @Property(tries = 500)
    void ofTheActivations(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int count,
            @ForAll @IntRange(min = 0, max = 9) int at) {
        double[] z = numbers(seed, 1, at + count + 3, true);
        double[] delta = numbers(seed, 2, z.length, true);

        double[] expected = new double[z.length];
        double[] actual = new double[z.length];
        scalar.relu(z, expected, at, count);
        vector.relu(z, actual, at, count);
        assertSame(actual, expected);
        scalar.tanh(z, expected, at, count);
        vector.tanh(z, actual, at, count);
        assertSame(actual, expected);

        expected = delta.clone();
        actual = delta.clone();
        scalar.reluDerivative(z, expected, at, count);
        vector.reluDerivative(z, actual, at, count);
        assertSame(actual, expected);
        scalar.tanhDerivative(z, expected, at, count);
        vector.tanhDerivative(z, actual, at, count);
        assertSame(actual, expected);
    }

    /** One NaN is as good as another; everything else to the bit, the sign of zero too. */
    private static void assertSame(double[] actual, double[] expected) {
        long[] actualBits = new long[actual.length];
        long[] expectedBits = new long[expected.length];
        for (int i = 0; i < actual.length; i++) {
            actualBits[i] = Double.doubleToLongBits(actual[i]);
            expectedBits[i] = Double.doubleToLongBits(expected[i]);
        }
        assertThat(actualBits).isEqualTo(expectedBits);
    }

    private static double[] numbers(long seed, int purpose, int count, boolean odd) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = Philox.bits(seed, i, purpose, 0, 0, 0);
            boolean isOdd = odd && (bits & 7) == 0;
            numbers[i] = isOdd
                    ? ODD_NUMBERS[(int) (bits >>> 8 & 0xFFFF) % ODD_NUMBERS.length]
                    : 3 * Normal.quantile(Philox.unit(bits));
        }
        return numbers;
    }
}
