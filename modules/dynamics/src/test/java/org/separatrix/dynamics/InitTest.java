package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InitTest {
    private static final SignLaw SIGN = new SignLaw(SignLaw.Order.RANDOM);

    private static Shape shape(int inputs, List<Integer> hidden, int outputs, boolean bias) {
        return new Shape(inputs, hidden, outputs, bias, new Linear(), 1, new HalfSquare(Loss.Reduce.MEAN));
    }

    private static Init plain(int layers, Init.Law law) {
        return new Init(Collections.nCopies(layers, law), Collections.nCopies(layers, 1.0));
    }

    private static double[] matrix(Init.Law law, int rows, int columns, long seed) {
        return plain(1, law)
                .weights(shape(columns, List.of(), rows, false), seed)
                .matrix(0);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double meanOfPowers(double[] values, int power) {
        return Arrays.stream(values)
                .map(value -> StrictMath.pow(value, power))
                .average()
                .orElseThrow();
    }

    /** Within four standard errors: of a mean, the root of the variance over the number of entries. */
    private static void assertMoments(double[] entries, double fourthMoment) {
        double count = entries.length;
        assertThat(mean(entries)).isCloseTo(0, within(4 / Math.sqrt(count)));
        double error = Math.sqrt(Math.max(fourthMoment - 1, 1e-24) / count);
        assertThat(meanOfPowers(entries, 2)).isCloseTo(1, within(4 * error));
    }

    @Example
    void uniformEntriesHaveMeanZeroAndVarianceOneAndFillTheirInterval() {
        double[] entries = matrix(new UniformLaw(), 300, 200, 5);
        assertMoments(entries, 9.0 / 5);
        assertThat(meanOfPowers(entries, 4)).isCloseTo(9.0 / 5, within(4 * Math.sqrt((9 - 81.0 / 25) / 60_000)));
        assertThat(Arrays.stream(entries).max().orElseThrow()).isBetween(1.731, Math.sqrt(3));
        assertThat(Arrays.stream(entries).min().orElseThrow()).isBetween(-Math.sqrt(3), -1.731);
    }

    @Example
    void randomSignsAreHalfPositive() {
        double[] entries = matrix(SIGN, 300, 200, 5);
        assertThat(entries).containsOnly(1, -1);
        assertMoments(entries, 1);
    }

    @Example
    void signsMayStandInHalvesOrAlternate() {
        assertThat(matrix(new SignLaw(SignLaw.Order.HALVES), 2, 4, 0)).containsExactly(1, 1, -1, -1, 1, 1, -1, -1);
        assertThat(matrix(new SignLaw(SignLaw.Order.HALVES), 1, 5, 0)).containsExactly(1, 1, 1, -1, -1);
        assertThat(matrix(new SignLaw(SignLaw.Order.ALTERNATING), 1, 5, 0)).containsExactly(1, -1, 1, -1, 1);
    }

    @Property(tries = 50)
    void rowsOnTheSphereHaveNormOneAndTheDirectionOfNormalRows(
            @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll @IntRange(max = 1000) int seed) {
        double[] rows = matrix(new SphereLaw(), 7, columns, seed);
        double[] normal = matrix(new NormalLaw(), 7, columns, seed);
        for (int row = 0; row < 7; row++) {
            double[] direction = Arrays.copyOfRange(rows, row * columns, (row + 1) * columns);
            double[] sample = Arrays.copyOfRange(normal, row * columns, (row + 1) * columns);
            assertThat(norm(direction)).isCloseTo(1, within(1e-15));
            double norm = norm(sample);
            for (int column = 0; column < columns; column++) {
                assertThat(direction[column]).isCloseTo(sample[column] / norm, within(1e-15));
            }
        }
    }

    /** On the sphere in d dimensions, the mean of a squared entry is 1/d and that of its square 3/(d (d + 2)). */
    @Example
    void rowsOnTheSpherePreferNoDirection() {
        int rows = 20_000;
        double[] entries = matrix(new SphereLaw(), rows, 3, 11);
        for (int column = 0; column < 3; column++) {
            int of = column;
            double[] cosines = IntStream.range(0, rows)
                    .mapToDouble(row -> entries[row * 3 + of])
                    .toArray();
            assertThat(mean(cosines)).isCloseTo(0, within(4 * Math.sqrt(1.0 / 3 / rows)));
            assertThat(meanOfPowers(cosines, 2)).isCloseTo(1.0 / 3, within(4 * Math.sqrt((1.0 / 5 - 1.0 / 9) / rows)));
            // In three dimensions an entry is uniform on (-1, 1): Archimedes.
            assertThat(meanOfPowers(cosines, 4)).isCloseTo(1.0 / 5, within(4 * Math.sqrt((1.0 / 9 - 1.0 / 25) / rows)));
        }
    }

    @Example
    void quantilesAreThoseOfTheUniformLaw() {
        double root = Math.sqrt(3);
        assertThat(matrix(new QuantilesLaw(), 1, 4, 0))
                .containsExactly(-0.75 * root, -0.25 * root, 0.25 * root, 0.75 * root);
        double[] entries = matrix(new QuantilesLaw(), 8, 3, 0);
        assertThat(entries).isSorted();
        assertThat(mean(entries)).isCloseTo(0, within(1e-15));
        assertThat(meanOfPowers(entries, 2)).isCloseTo(1 - 1.0 / (24 * 24), within(1e-15));
    }

    @Provide
    Arbitrary<Init.Law> namedByUnitAndIndex() {
        return Arbitraries.of(new NormalLaw(), new UniformLaw(), SIGN, new SignLaw(SignLaw.Order.ALTERNATING));
    }

    @Property(tries = 100)
    void aWiderNetworkExtendsANarrowerOne(
            @ForAll("namedByUnitAndIndex") Init.Law law,
            @ForAll @IntRange(min = 1, max = 9) int narrow,
            @ForAll @IntRange(max = 9) int more,
            @ForAll long seed) {
        Weights small = plain(3, law).weights(shape(2, List.of(narrow, 3), 1, true), seed);
        Weights large = plain(3, law).weights(shape(2, List.of(narrow + more, 3), 1, true), seed);
        for (int unit = 0; unit < narrow; unit++) {
            assertThat(large.get(0, unit, 1)).isEqualTo(small.get(0, unit, 1));
            assertThat(large.get(1, 2, unit)).isEqualTo(small.get(1, 2, unit));
        }
    }

    @Property(tries = 50)
    void moreUnitsOnTheSphereExtendFewer(@ForAll @IntRange(min = 1, max = 9) int narrow, @ForAll long seed) {
        double[] few = matrix(new SphereLaw(), narrow, 3, seed);
        assertThat(Arrays.copyOf(matrix(new SphereLaw(), narrow + 4, 3, seed), few.length))
                .isEqualTo(few);
    }

    @Example
    void theScaleMultipliesEveryLayerByItself() {
        Shape shape = shape(3, List.of(4), 2, true);
        List<Init.Law> laws = List.of(new SphereLaw(), SIGN);
        Weights unit = new Init(laws, List.of(1.0, 1.0)).weights(shape, 3);
        Weights scaled = new Init(laws, List.of(0.3, -2.0)).weights(shape, 3);
        for (int i = 0; i < 16; i++) {
            assertThat(scaled.matrix(0)[i]).isEqualTo(0.3 * unit.matrix(0)[i]);
        }
        assertThat(scaled.get(1, 1, 3)).isEqualTo(-2 * unit.get(1, 1, 3));
        assertThat(scaled.get(0, 2, 3)).isZero();
        assertThat(scaled.get(1, 1, 4)).isZero();
    }

    @Property(tries = 200)
    void theTotalNormIsMetToRounding(
            @ForAll @DoubleRange(min = -300, max = 300) double decimalScale,
            @ForAll @DoubleRange(min = -6, max = 6) double decimalNorm,
            @ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll boolean symmetric) {
        double scale = StrictMath.pow(10, decimalScale);
        double norm = StrictMath.pow(10, decimalNorm);
        Init init = new Init(
                List.of(new NormalLaw(), new UniformLaw()),
                List.of(scale, scale / 3),
                OptionalDouble.of(norm),
                symmetric);
        Weights weights = init.weights(shape(3, List.of(2 * width), 2, true), 1);
        assertThat(norm(allOf(weights))).isCloseTo(norm, within(1e-14 * norm));
        Weights before =
                new Init(init.laws(), init.scales(), OptionalDouble.empty(), symmetric).weights(weights.shape(), 1);
        double factor = weights.get(0, 0, 0) / before.get(0, 0, 0);
        double[] all = allOf(before);
        for (int i = 0; i < all.length; i++) {
            double expected = factor * all[i];
            assertThat(allOf(weights)[i]).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
        }
    }

    private static double[] allOf(Weights weights) {
        List<Double> all = new ArrayList<>();
        for (int layer = 0; layer < weights.layers(); layer++) {
            Arrays.stream(weights.matrix(layer)).forEach(all::add);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Arbitraries.of(new Linear(), new Relu(), new Tanh());
    }

    @Property(tries = 200)
    void aSymmetricStartHasNoOutput(
            @ForAll("activations") Activation activation,
            @ForAll @IntRange(min = 1, max = 3) int hiddenLayers,
            @ForAll @IntRange(min = 1, max = 20) int half,
            @ForAll boolean bias,
            @ForAll boolean stretched,
            @ForAll long seed) {
        List<Integer> hidden = new ArrayList<>(Collections.nCopies(hiddenLayers - 1, 5));
        hidden.add(2 * half);
        int layers = hiddenLayers + 1;
        DenseNetwork network = new DenseNetwork(hidden, activation, bias, 1);
        Init init = new Init(
                Collections.nCopies(layers, new NormalLaw()),
                Collections.nCopies(layers, 1.0),
                stretched ? OptionalDouble.of(3) : OptionalDouble.empty(),
                true);
        Weights weights =
                init.weights(new Shape(2, hidden, 2, bias, activation, 3, new HalfSquare(Loss.Reduce.MEAN)), seed);
        Activity activity = network.activity(weights, Cells.table().samples(0));
        double[] last = activity.h()[hiddenLayers - 1];
        double terms = Arrays.stream(last).map(Math::abs).sum()
                * Arrays.stream(weights.matrix(hiddenLayers))
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
        for (double output : activity.outputs()) {
            assertThat(output).isCloseTo(0, within(2e-16 * half * terms));
        }
        for (int unit = 0; unit < half; unit++) {
            assertThat(last[half + unit]).isEqualTo(last[unit]);
            assertThat(weights.get(hiddenLayers, 1, half + unit)).isEqualTo(-weights.get(hiddenLayers, 1, unit));
        }
        assertThat(Arrays.stream(weights.matrix(hiddenLayers)).map(Math::abs).sum())
                .isPositive();
    }

    @Example
    void aSymmetricStartNeedsPairsOfUnits() {
        assertRefused(symmetric(2), shape(1, List.of(7), 1, false), "an even number of units, but it has 7");
        assertRefused(symmetric(1), shape(1, List.of(), 1, false), "init.symmetric needs a hidden layer");
        symmetric(3).requireFits(shape(1, List.of(7, 2), 1, false));
    }

    @Example
    void aTotalNormNeedsWeightsThatAreNotAllZero() {
        Init zero = new Init(List.of(new NormalLaw(), new NormalLaw()), List.of(0.0, 0.0), OptionalDouble.of(1), false);
        assertRefused(zero, shape(1, List.of(4), 1, false), "init.total-norm needs a start that is not zero");
        Init middle = new Init(List.of(new QuantilesLaw()), List.of(1.0), OptionalDouble.of(1), false);
        assertThatThrownBy(() -> middle.weights(shape(1, List.of(), 1, false), 0))
                .hasMessageContaining("init.total-norm needs a start that is not zero");
        assertThatThrownBy(() -> new Init(List.of(), List.of(), OptionalDouble.of(0), false))
                .hasMessage("init.total-norm must be a positive number but was 0.0");
    }

    private static Init symmetric(int layers) {
        return new Init(
                Collections.nCopies(layers, new NormalLaw()),
                Collections.nCopies(layers, 1.0),
                OptionalDouble.empty(),
                true);
    }

    private static void assertRefused(Init init, Shape shape, String message) {
        assertThatThrownBy(() -> init.requireFits(shape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
