package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The vector passes give the bits of the scalar ones, for sizes on both sides of a pack (4), for numbers that are none, and
 * they write nowhere else.
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

    private final VectorKernels vector = new VectorKernels();
    private final int lanes = vector.lanes();
    private final ScalarKernels scalar = new ScalarKernels(lanes);

    /** A pass on operands that begin at these places. */
    private interface Pass {
        void over(Kernels<double[]> kernels, double[] a, int[] at);
    }

    @Test
    void theFastestPassesAreThoseOfTheVectorModule() {
        assertThat(Kernels.ofDoubles().name()).startsWith(VectorKernels.pays() ? "vector-" : "scalar");
    }

    @Property(tries = 300)
    void ofSumsOverInputs(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 9) int samples,
            @ForAll @IntRange(min = 0, max = 3) int gap) {
        int pack = samples * 4 * lanes;
        int stride = pack + gap * lanes;
        int w = inputs * 4 * lanes;
        assertSame(
                seed,
                (kernels, a, at) -> kernels.shared(a, at[0], at[1], inputs, samples, at[2]),
                w,
                inputs * samples,
                pack);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.sums(a, at[0], at[1], stride, inputs, samples, at[2]),
                w,
                3 * stride,
                pack);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.readout(a, at[0], at[1], samples, at[2]),
                4 * lanes,
                pack,
                samples * lanes);
    }

    @Property(tries = 300)
    void ofTheWayBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 9) int units,
            @ForAll @IntRange(min = 1, max = 9) int samples,
            @ForAll @IntRange(min = 0, max = 3) int gap) {
        int pack = samples * 4 * lanes;
        int stride = pack + gap * lanes;
        int wStride = 16 * lanes + gap * lanes;
        int g = inputs * 4 * lanes;
        assertSame(
                seed,
                (kernels, a, at) -> kernels.back(a, at[0], wStride, at[1], stride, units, samples, at[2]),
                3 * wStride,
                3 * stride,
                pack);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.readoutBack(a, at[0], at[1], at[2], samples, at[3], at[4]),
                4 * lanes,
                pack,
                samples * lanes,
                pack,
                4 * lanes);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.gradientOfShared(a, at[0], at[1], inputs, samples, at[2]),
                pack,
                inputs * samples,
                g);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.gradient(a, at[0], at[1], stride, 2, samples, at[2]),
                pack,
                2 * stride,
                8 * 4 * lanes);
    }

    @Property(tries = 300)
    void ofPassesLaneByLane(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int count,
            @ForAll @IntRange(min = 1, max = 4) int stride) {
        int vectors = count * lanes;
        assertSame(seed, (kernels, a, at) -> kernels.fill(a, at[0], stride * lanes, count, 0.5), 4 * vectors);
        assertSame(seed, (kernels, a, at) -> kernels.descend(a, at[0], at[1], at[2], count), vectors, vectors, lanes);
        assertSame(
                seed,
                (kernels, a, at) -> kernels.halfSquare(a, at[0], at[1], at[2], count, at[3], at[4], at[5], at[6]),
                vectors,
                vectors,
                vectors,
                lanes,
                lanes,
                lanes,
                lanes);
    }

    @Property(tries = 300)
    void ofManyStepsOfBilinearNetworks(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int units,
            @ForAll @IntRange(min = 0, max = 9) int run) {
        assertSame(
                seed,
                (kernels, a, at) -> {
                    boundLosses(a, at[2]);
                    a[at[3]] = kernels.descendBilinear(a, at[0], at[1], units, at[2], run);
                },
                2 * lanes * units,
                2 * lanes * units,
                2 * lanes * Kernels.BILINEAR_NUMBERS,
                lanes);
    }

    /** Most of the random bounds would end a training at once. */
    private void boundLosses(double[] a, int numbers) {
        Arrays.fill(a, numbers + 12 * lanes, numbers + 14 * lanes, 1e3);
        Arrays.fill(a, numbers + 14 * lanes, numbers + 16 * lanes, -1e9);
    }

    /** Operands of these sizes stand one after the other, with a vector between them that nobody may touch. */
    private void assertSame(long seed, Pass pass, int... sizes) {
        int[] places = new int[sizes.length];
        int end = vector.origin();
        for (int i = 0; i < sizes.length; i++) {
            places[i] = end;
            end += (sizes[i] + 2 * lanes - 1) / lanes * lanes;
        }
        for (boolean odd : new boolean[] {false, true}) {
            double[] expected = numbers(seed, end, odd);
            double[] actual = expected.clone();
            pass.over(scalar, expected, places);
            pass.over(vector, actual, places);
            assertThat(bits(actual)).isEqualTo(bits(expected));
        }
    }

    /** One NaN is as good as another; everything else to the bit, the sign of zero too. */
    private static List<Long> bits(double[] numbers) {
        List<Long> bits = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            bits.add(Double.doubleToLongBits(number));
        }
        return bits;
    }

    private static double[] numbers(long seed, int count, boolean odd) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = Philox.bits(seed, i, 0, 0, 0, 0);
            boolean isOdd = odd && (bits & 7) == 0;
            numbers[i] = isOdd
                    ? ODD_NUMBERS[(int) (bits >>> 8 & 0xFFFF) % ODD_NUMBERS.length]
                    : 3 * Normal.quantile(Philox.unit(bits));
        }
        return numbers;
    }
}
