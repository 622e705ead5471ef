package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * In both precisions the vector passes give the bits of the scalar ones, for sizes on both sides of a pack (4), for numbers that are none, and
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
        Float.MIN_VALUE,
        -1e-40,
        1e30,
        1e308,
        -20,
        0.3
    };

    /** A pass on operands that begin at these places. */
    private interface Pass<A> {
        void over(Kernels<A> kernels, A a, int[] at);
    }

    /** A precision: its passes, and how its arrays are made and read. */
    private record Precision<A>(
            Kernels<A> scalar, Kernels<A> vector, Function<double[], A> array, Function<A, double[]> numbers) {
        int lanes() {
            return vector.lanes();
        }

        /** Operands of these sizes stand one after the other, with a vector between them that nobody may touch. */
        void assertSame(long seed, Pass<A> pass, int... sizes) {
            int[] places = new int[sizes.length];
            int end = vector.origin();
            for (int i = 0; i < sizes.length; i++) {
                places[i] = end;
                end += (sizes[i] + 2 * lanes() - 1) / lanes() * lanes();
            }
            for (boolean odd : new boolean[] {false, true}) {
                double[] operands = randomNumbers(seed, end, odd);
                A expected = array.apply(operands);
                A actual = array.apply(operands);
                pass.over(scalar, expected, places);
                pass.over(vector, actual, places);
                assertThat(bits(numbers.apply(actual))).isEqualTo(bits(numbers.apply(expected)));
            }
        }
    }

    private static final Precision<double[]> DOUBLES = new Precision<>(
            new ScalarKernels(new VectorKernels().lanes()), new VectorKernels(), double[]::clone, Function.identity());
    private static final Precision<float[]> FLOATS = new Precision<>(
            new ScalarFloatKernels(new VectorFloatKernels().lanes()),
            new VectorFloatKernels(),
            SameBitsTest::floats,
            SameBitsTest::doubles);

    @Test
    void theFastestPassesAreThoseOfTheVectorModule() {
        String fastest = VectorKernels.pays() ? "vector-" : "scalar";
        assertThat(Kernels.ofDoubles().name()).startsWith(fastest);
        assertThat(Kernels.ofFloats().name()).startsWith(fastest);
    }

    @Property(tries = 300)
    void ofSumsOverInputs(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 9) int samples,
            @ForAll @IntRange(min = 0, max = 3) int gap) {
        sumsOverInputs(DOUBLES, seed, inputs, samples, gap);
        sumsOverInputs(FLOATS, seed, inputs, samples, gap);
    }

    private static <A> void sumsOverInputs(Precision<A> precision, long seed, int inputs, int samples, int gap) {
        int lanes = precision.lanes();
        int pack = samples * 4 * lanes;
        int stride = pack + gap * lanes;
        int w = inputs * 4 * lanes;
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.shared(a, at[0], at[1], inputs, samples, at[2]),
                w,
                inputs * samples,
                pack);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.sums(a, at[0], at[1], stride, inputs, samples, at[2]),
                w,
                3 * stride,
                pack);
        precision.assertSame(
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
        wayBack(DOUBLES, seed, inputs, units, samples, gap);
        wayBack(FLOATS, seed, inputs, units, samples, gap);
    }

    private static <A> void wayBack(Precision<A> precision, long seed, int inputs, int units, int samples, int gap) {
        int lanes = precision.lanes();
        int pack = samples * 4 * lanes;
        int stride = pack + gap * lanes;
        int wStride = 16 * lanes + gap * lanes;
        int g = inputs * 4 * lanes;
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.back(a, at[0], wStride, at[1], stride, units, samples, at[2]),
                3 * wStride,
                3 * stride,
                pack);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.readoutBack(a, at[0], at[1], at[2], samples, at[3], at[4]),
                4 * lanes,
                pack,
                samples * lanes,
                pack,
                4 * lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.readoutBackOfRelu(a, at[0], at[1], at[2], samples, at[3], at[4]),
                4 * lanes,
                pack,
                samples * lanes,
                pack,
                4 * lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.readoutBackOfTanh(a, at[0], at[1], at[2], samples, at[3], at[4]),
                4 * lanes,
                pack,
                samples * lanes,
                pack,
                4 * lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.gradientOfShared(a, at[0], at[1], inputs, samples, at[2]),
                pack,
                inputs * samples,
                g);
        precision.assertSame(
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
        passesLaneByLane(DOUBLES, seed, count, stride);
        passesLaneByLane(FLOATS, seed, count, stride);
    }

    private static <A> void passesLaneByLane(Precision<A> precision, long seed, int count, int stride) {
        int lanes = precision.lanes();
        int vectors = count * lanes;
        precision.assertSame(seed, (kernels, a, at) -> kernels.fill(a, at[0], stride * lanes, count, 0.5), 4 * vectors);
        precision.assertSame(
                seed, (kernels, a, at) -> kernels.descend(a, at[0], at[1], at[2], count), vectors, vectors, lanes);
        precision.assertSame(
                seed, (kernels, a, at) -> kernels.accelerate(a, at[0], at[1], at[2], count), vectors, vectors, lanes);
        precision.assertSame(
                seed, (kernels, a, at) -> kernels.scale(a, at[0], at[1], at[2], count), vectors, vectors, lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> {
                    for (int lane = 0; lane < lanes; lane += 2) {
                        kernels.put(a, at[2] + lane, 0);
                    }
                    kernels.choose(a, at[0], at[1], at[2], count);
                },
                vectors,
                vectors,
                lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.margins(a, at[0], at[1], count, at[2], at[3], at[4]),
                vectors,
                vectors,
                lanes,
                vectors,
                lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) ->
                        kernels.residualsOfMargins(a, at[0], at[1], -1, at[2], at[3], count, at[4], at[5], at[6]),
                vectors,
                vectors,
                vectors,
                vectors,
                lanes,
                vectors,
                lanes);
        precision.assertSame(seed, (kernels, a, at) -> kernels.addSquares(a, at[0], count, at[1]), vectors, lanes);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.leastRatio(a, at[0], at[1], count, at[2]),
                4 * vectors,
                4 * vectors,
                lanes);
        precision.assertSame(seed, (kernels, a, at) -> kernels.normalize(a, at[0], count), 4 * vectors);
        precision.assertSame(
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
    void ofUnitsInTheLanes(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int samples,
            @ForAll @IntRange(min = 0, max = 5) int pack) {
        unitsInTheLanes(DOUBLES, seed, samples, pack);
        unitsInTheLanes(FLOATS, seed, samples, pack);
    }

    private static <A> void unitsInTheLanes(Precision<A> precision, long seed, int samples, int pack) {
        int lanes = precision.lanes();
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.readoutOfUnits(a, at[0], at[1], samples, pack * 4 * lanes, at[2]),
                4 * lanes,
                samples * 4 * lanes,
                samples * Kernels.SLOTS);
        precision.assertSame(
                seed,
                (kernels, a, at) -> kernels.foldSlots(a, at[0], samples, at[1]),
                samples * Kernels.SLOTS,
                samples * lanes);
    }

    @Property(tries = 300)
    void ofManyStepsOfBilinearNetworks(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int units,
            @ForAll @IntRange(min = 0, max = 9) int run) {
        bilinearSteps(DOUBLES, seed, units, run);
        bilinearSteps(FLOATS, seed, units, run);
    }

    private static <A> void bilinearSteps(Precision<A> precision, long seed, int units, int run) {
        int lanes = precision.lanes();
        precision.assertSame(
                seed,
                (kernels, a, at) -> {
                    boundLosses(kernels, a, at[2]);
                    kernels.put(a, at[3], kernels.descendBilinear(a, at[0], at[1], units, at[2], run));
                },
                2 * lanes * units,
                2 * lanes * units,
                2 * lanes * Kernels.BILINEAR_NUMBERS,
                lanes);
    }

    /** Most of the random bounds would end a training at once. */
    private static <A> void boundLosses(Kernels<A> kernels, A a, int numbers) {
        int count = 2 * kernels.lanes();
        for (int network = 0; network < count; network++) {
            kernels.put(a, numbers + 6 * count + network, 1e3);
            kernels.put(a, numbers + 7 * count + network, -1e9);
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

    private static double[] randomNumbers(long seed, int count, boolean odd) {
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

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }
}
