package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The passes of both precisions: vectors give the bits of scalars for sizes on both sides of one vector (4 to 16 numbers) and
 * of four, derivatives are those of the functions, and what is no number is seen.
 */
class FunctionsTest {
    private static final HermiteSeries CUBIC = new HermiteSeries(0.3, -1, 0.5, 0.2);
    private static final HermiteSeries CONSTANT = new HermiteSeries(2);

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Numbers where something changes: the ends of the ranges, those of the clamps, and those that are none. */
    private static final double[] ODD_NUMBERS = {
        Double.NaN,
        Double.longBitsToDouble(0xFFF8_0000_0000_0000L),
        Double.longBitsToDouble(0x7FF0_0000_0000_0001L),
        INFINITY,
        -INFINITY,
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -1e-310,
        Float.MIN_VALUE,
        -1e-40,
        1e-30,
        0.3,
        -1,
        4,
        6,
        -9.03,
        9.3,
        20,
        26.6,
        -87.5,
        88.8,
        -103.5,
        104,
        708.5,
        -709.8,
        745.2,
        -746,
        1e30,
        -Float.MAX_VALUE,
        1e200,
        -Double.MAX_VALUE
    };

    /** Results begin so much further than what they are made of. */
    private static final int SHIFT = 3;

    /** {@code out} is a result or a delta; {@code more} a second result. */
    private interface Pass<A> {
        void run(Functions<A> functions, A z, A out, A more, int at, int count);
    }

    /** A precision: how its arrays are made and read. */
    private record Precision<A>(
            Functions<A> scalar, Functions<A> vector, Function<double[], A> array, Function<A, double[]> numbers) {
        double[] run(Functions<A> functions, Pass<A> pass, double[] z, double[] delta, int at, int count) {
            double[] shifted = new double[delta.length + SHIFT];
            System.arraycopy(delta, 0, shifted, SHIFT, delta.length);
            A out = array.apply(shifted);
            A more = array.apply(new double[z.length + SHIFT]);
            pass.run(functions, array.apply(z), out, more, at, count);
            double[] both = new double[2 * z.length];
            System.arraycopy(numbers.apply(out), SHIFT, both, 0, z.length);
            System.arraycopy(numbers.apply(more), SHIFT, both, z.length, z.length);
            return both;
        }

        /** What one number becomes, for a delta of 1. */
        double of(Pass<A> pass, double z) {
            return run(scalar, pass, new double[] {z}, new double[] {1}, 0, 1)[0];
        }
    }

    private static final Precision<double[]> DOUBLES =
            new Precision<>(new ScalarFunctions(), new VectorFunctions(), double[]::clone, Function.identity());
    private static final Precision<float[]> FLOATS = new Precision<>(
            new ScalarFloatFunctions(), new VectorFloatFunctions(), FunctionsTest::floats, FunctionsTest::doubles);

    private static <A> Map<String, Pass<A>> functions() {
        Map<String, Pass<A>> passes = new LinkedHashMap<>();
        passes.put("relu", (f, z, out, more, at, count) -> f.relu(z, at, out, at + SHIFT, count));
        passes.put("leaky relu", (f, z, out, more, at, count) -> f.leakyRelu(0.1, z, at, out, at + SHIFT, count));
        passes.put(
                "leaky relu of slope 0", (f, z, out, more, at, count) -> f.leakyRelu(0, z, at, out, at + SHIFT, count));
        passes.put("relu to the 1", (f, z, out, more, at, count) -> f.powerRelu(1, 0.5, z, at, out, at + SHIFT, count));
        passes.put("relu to the 2", (f, z, out, more, at, count) -> f.powerRelu(2, 0, z, at, out, at + SHIFT, count));
        passes.put("relu to the 5", (f, z, out, more, at, count) -> f.powerRelu(5, 0.3, z, at, out, at + SHIFT, count));
        passes.put("tanh", (f, z, out, more, at, count) -> f.tanh(z, at, out, at + SHIFT, count));
        passes.put("erf", (f, z, out, more, at, count) -> f.erf(z, at, out, at + SHIFT, count));
        passes.put("square", (f, z, out, more, at, count) -> f.square(z, at, out, at + SHIFT, count));
        passes.put("cubic", (f, z, out, more, at, count) -> f.hermite(CUBIC, z, at, out, at + SHIFT, count));
        passes.put("constant", (f, z, out, more, at, count) -> f.hermite(CONSTANT, z, at, out, at + SHIFT, count));
        passes.put(
                "logistic",
                (f, z, out, more, at, count) -> f.logistic(z, at, out, at + SHIFT, more, at + SHIFT, count));
        passes.put("exponential", (f, z, out, more, at, count) -> f.exponential(z, at, out, at + SHIFT, count));
        return passes;
    }

    /** Of the functions of the same name; that of tanh is given the function. */
    private static <A> Map<String, Pass<A>> derivatives() {
        Map<String, Pass<A>> passes = new LinkedHashMap<>();
        passes.put("relu", (f, z, out, more, at, count) -> f.reluDerivative(z, at, out, at + SHIFT, count));
        passes.put(
                "leaky relu",
                (f, z, out, more, at, count) -> f.leakyReluDerivative(0.1, z, at, out, at + SHIFT, count));
        passes.put(
                "leaky relu of slope 0",
                (f, z, out, more, at, count) -> f.leakyReluDerivative(0, z, at, out, at + SHIFT, count));
        passes.put(
                "relu to the 1",
                (f, z, out, more, at, count) -> f.powerReluDerivative(1, 0.5, z, at, out, at + SHIFT, count));
        passes.put(
                "relu to the 2",
                (f, z, out, more, at, count) -> f.powerReluDerivative(2, 0, z, at, out, at + SHIFT, count));
        passes.put(
                "relu to the 5",
                (f, z, out, more, at, count) -> f.powerReluDerivative(5, 0.3, z, at, out, at + SHIFT, count));
        passes.put("tanh", (f, z, out, more, at, count) -> {
            f.tanh(z, at, more, at + SHIFT, count);
            f.tanhDerivative(more, at + SHIFT, out, at + SHIFT, count);
        });
        passes.put("erf", (f, z, out, more, at, count) -> f.erfDerivative(z, at, out, at + SHIFT, count));
        passes.put("square", (f, z, out, more, at, count) -> f.squareDerivative(z, at, out, at + SHIFT, count));
        passes.put("cubic", (f, z, out, more, at, count) -> f.hermiteDerivative(CUBIC, z, at, out, at + SHIFT, count));
        passes.put(
                "constant",
                (f, z, out, more, at, count) -> f.hermiteDerivative(CONSTANT, z, at, out, at + SHIFT, count));
        passes.put(
                "logistic",
                (f, z, out, more, at, count) -> f.logistic(z, at, more, at + SHIFT, out, at + SHIFT, count));
        return passes;
    }

    @Test
    void theFastestPassesAreThoseOfTheVectorModule() {
        String fastest = VectorKernels.pays() ? "vector-" : "scalar";
        assertThat(Functions.ofDoubles().name()).startsWith(fastest);
        assertThat(Functions.ofFloats().name()).startsWith(fastest);
        assertThat(Functions.scalarOfDoubles().name()).isEqualTo("scalar");
        assertThat(Functions.scalarOfFloats().name()).isEqualTo("scalar");
    }

    @Property(tries = 300)
    void vectorsGiveTheBitsOfScalars(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 140) int count,
            @ForAll @IntRange(min = 0, max = 9) int at) {
        areTheSame(DOUBLES, seed, count, at);
        areTheSame(FLOATS, seed, count, at);
    }

    private static <A> void areTheSame(Precision<A> precision, long seed, int count, int at) {
        double[] z = numbers(seed, 1, at + count + 3);
        double[] delta = numbers(seed, 2, z.length);
        Map<String, Pass<A>> passes = functions();
        FunctionsTest.<A>derivatives().forEach((name, pass) -> passes.put("derivative of " + name, pass));
        passes.forEach((name, pass) -> {
            double[] expected = precision.run(precision.scalar(), pass, z, delta, at, count);
            double[] actual = precision.run(precision.vector(), pass, z, delta, at, count);
            assertThat(bits(actual)).as(name).isEqualTo(bits(expected));
        });
    }

    @Test
    void derivativesAreTheSlopesOfTheirFunctions() {
        Map<String, Pass<double[]>> functions = functions();
        FunctionsTest.<double[]>derivatives().forEach((name, derivative) -> {
            Pass<double[]> function = functions.get(name);
            for (double z = -3.03; z < 3; z += 0.1) {
                double step = 1e-5;
                double slope = (DOUBLES.of(function, z + step) - DOUBLES.of(function, z - step)) / (2 * step);
                double scale = Math.max(1, Math.abs(slope));
                assertThat(DOUBLES.of(derivative, z)).as("%s at %s", name, z).isCloseTo(slope, within(1e-8 * scale));
            }
        });
    }

    @Test
    void singlePrecisionIsDoublePrecisionRounded() {
        Map<String, Pass<float[]>> single = functions();
        FunctionsTest.<double[]>functions().forEach((name, pass) -> isRounded(name, pass, single.get(name)));
        Map<String, Pass<float[]>> derivatives = derivatives();
        FunctionsTest.<double[]>derivatives().forEach((name, pass) -> isRounded(name, pass, derivatives.get(name)));
    }

    private static void isRounded(String name, Pass<double[]> pass, Pass<float[]> single) {
        for (float z = -5.5f; z < 5.5; z += 0.0625f) {
            double exact = DOUBLES.of(pass, z);
            double scale = Math.max(1, Math.abs(exact));
            assertThat(FLOATS.of(single, z)).as("%s at %s", name, z).isCloseTo(exact, within(5e-7 * scale));
        }
    }

    @Test
    void nanStaysNaN() {
        for (double nan : new double[] {Double.NaN, ODD_NUMBERS[1], ODD_NUMBERS[2]}) {
            FunctionsTest.<double[]>functions()
                    .forEach((name, pass) ->
                            assertThat(DOUBLES.of(pass, nan)).as(name).isNaN());
            FunctionsTest.<float[]>functions()
                    .forEach((name, pass) ->
                            assertThat(FLOATS.of(pass, nan)).as(name).isNaN());
        }
    }

    @Test
    void infinityHasItsLimitOrIsNoNumber() {
        Map<String, Double> below = Map.of(
                "relu",
                0.0,
                "leaky relu",
                -INFINITY,
                "leaky relu of slope 0",
                0.0,
                "relu to the 2",
                0.0,
                "relu to the 5",
                -INFINITY,
                "tanh",
                Double.NaN,
                "erf",
                Double.NaN,
                "square",
                INFINITY,
                "logistic",
                INFINITY,
                "exponential",
                INFINITY);
        Map<String, Pass<double[]>> doubles = functions();
        Map<String, Pass<float[]>> floats = functions();
        below.forEach((name, limit) -> {
            assertThat(DOUBLES.of(doubles.get(name), -INFINITY)).as(name).isEqualTo(limit);
            assertThat(FLOATS.of(floats.get(name), -INFINITY)).as(name).isEqualTo(limit);
            double above = name.equals("logistic") || name.equals("exponential") ? 0 : INFINITY;
            if (!limit.isNaN()) {
                assertThat(DOUBLES.of(doubles.get(name), INFINITY)).as(name).isEqualTo(above);
                assertThat(FLOATS.of(floats.get(name), INFINITY)).as(name).isEqualTo(above);
            }
        });
    }

    @Test
    void theKinkBelongsToTheSideBelow() {
        double[] z = {-1, 0, 2};
        double[] delta = {7, 7, 7};
        Functions<double[]> scalar = new ScalarFunctions();
        scalar.leakyReluDerivative(0.5, z, 0, delta, 0, 3);
        assertThat(delta).containsExactly(3.5, 3.5, 7);
        scalar.powerReluDerivative(2, 0.5, z, 0, delta, 0, 3);
        assertThat(delta).containsExactly(3.5 * 2 * -0.5 * 0.5, 0, 7 * 2 * 2);
        scalar.reluDerivative(z, 0, delta, 0, 3);
        assertThat(delta).containsExactly(0, 0, 28);
        double[] one = {7, 7, 7};
        scalar.powerReluDerivative(1, 0.5, z, 0, one, 0, 3);
        assertThat(one).containsExactly(3.5, 3.5, 7);
    }

    @Test
    void logisticIsSymmetric() {
        for (double q = 0; q < 60; q += 0.37) {
            double[] value = new double[2];
            double[] slope = new double[2];
            new ScalarFunctions().logistic(new double[] {q, -q}, 0, value, 0, slope, 0, 2);
            assertThat(value[1] - value[0]).isCloseTo(q, within(4 * Math.ulp(Math.max(1, q))));
            assertThat(slope[0] + slope[1]).isCloseTo(-1, within(1e-15));
        }
    }

    @Test
    void hermitePolynomialsAreOrthonormal() {
        double z = 1.7;
        assertThat(new HermiteSeries(0, 0, 1).at(z)).isCloseTo((z * z - 1) / Math.sqrt(2), within(1e-15));
        assertThat(new HermiteSeries(0, 0, 0, 1).at(z)).isCloseTo((z * z * z - 3 * z) / Math.sqrt(6), within(1e-15));
        for (int i = 0; i <= 12; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(meanOfProduct(he(i), he(j))).as("%d %d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    /** Over a standard normal number, by the rule of trapezia, which is exact to all digits for such integrands. */
    private static double meanOfProduct(HermiteSeries a, HermiteSeries b) {
        double step = 0.1;
        double sum = 0;
        for (double z = -16; z <= 16; z += step) {
            sum += a.at(z) * b.at(z) * StrictMath.exp(-z * z / 2);
        }
        return sum * step / Math.sqrt(2 * Math.PI);
    }

    private static HermiteSeries he(int degree) {
        double[] coefficients = new double[degree + 1];
        coefficients[degree] = 1;
        return new HermiteSeries(coefficients);
    }

    @Test
    void aLongHermiteSeriesKeepsItsDigits() {
        double[] coefficients = new double[31];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = (k % 3 - 1) / (k + 1.0);
        }
        HermiteSeries series = new HermiteSeries(coefficients);
        for (double z = -6; z <= 6; z += 0.25) {
            double before = 0;
            double polynomial = 1;
            double sum = 0;
            double size = 0;
            for (int k = 0; k < coefficients.length; k++) {
                sum += coefficients[k] * polynomial;
                size += Math.abs(coefficients[k] * polynomial);
                double next = (z * polynomial - Math.sqrt(k) * before) / Math.sqrt(k + 1);
                before = polynomial;
                polynomial = next;
            }
            assertThat(series.at(z)).as("%s", z).isCloseTo(sum, within(1e-14 * size));
            assertThat((double) series.at((float) z)).as("%s", z).isCloseTo(sum, within(5e-6 * size));
        }
    }

    @Test
    void aHermiteSeriesHasATerm() {
        assertThatThrownBy(HermiteSeries::new)
                .hasMessage("a Hermite series must have at least 1 coefficient but had 0");
    }

    /** One NaN is as good as another; everything else to the bit, the sign of zero too. */
    private static long[] bits(double[] numbers) {
        long[] bits = new long[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToLongBits(numbers[i]);
        }
        return bits;
    }

    private static double[] numbers(long seed, int purpose, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = Philox.bits(seed, i, purpose, 0, 0, 0);
            numbers[i] = (bits & 7) == 0
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
