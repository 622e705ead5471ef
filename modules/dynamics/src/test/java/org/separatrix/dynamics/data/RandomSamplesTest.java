package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Tanh;

class RandomSamplesTest {
    private static final Teacher LINEAR = new LinearTeacher(Directions.RANDOM, 1);
    private static final int MANY = 20_000;

    /** Numbers of another program: Philox4x32-10 and {@code statistics.NormalDist} in Python. */
    @Test
    void numbersAreThoseOfTheirNames() {
        Samples samples = plain(InputLaw.GAUSSIAN, 3, 2, LINEAR, 0.5).samples(5);
        double[] x = {
            0.36946937913670724,
            -0.2733790751775701,
            2.8543193513481206,
            0.06713750247931045,
            -0.5605326468566519,
            -0.31696758839014716
        };
        for (int i = 0; i < x.length; i++) {
            assertThat(samples.x()[i]).isCloseTo(x[i], within(5e-16));
        }
        assertThat(samples.y()[0]).isCloseTo(-0.8424742895052157 + 0.5 * 0.07535925481670327, within(1e-15));
        assertThat(samples.y()[1]).isCloseTo(0.10152622260467367 + 0.5 * -0.18447226966887695, within(1e-15));
        assertThat(IntStream.range(0, 5).mapToDouble(j -> Signs.RANDOM.of(j, 5)))
                .containsExactly(1.0, -1.0, -1.0, 1.0, -1.0);
    }

    @Property(tries = 200)
    void aLargerSampleExtendsASmallerOneAndTheTestGoesOn(
            @ForAll("data") RandomSamples data, @ForAll @IntRange(min = 1, max = 30) int more, @ForAll long seed) {
        Samples training = data.samples(seed);
        RandomSamples larger = with(data, data.samples() + more, more, data.noise(), data.seed());
        assertThat(larger.samples(seed).x()).startsWith(training.x());
        assertThat(larger.samples(seed).y()).startsWith(training.y());
        Samples all = with(data, data.samples() + more, 0, 0, data.seed()).samples(seed);
        Samples test = with(data, data.samples(), more, data.noise(), data.seed())
                .test(seed)
                .orElseThrow();
        assertThat(test.x()).isEqualTo(all.part(data.samples(), more).x());
        assertThat(test.y()).isEqualTo(all.part(data.samples(), more).y());
    }

    @Property(tries = 100)
    void theSeedOfTheDataDecidesAlone(@ForAll("data") RandomSamples data, @ForAll long own, @ForAll long ofCell) {
        Samples given = with(data, data.samples(), 0, data.noise(), OptionalLong.of(own))
                .samples(ofCell);
        Samples byCell = with(data, data.samples(), 0, data.noise(), OptionalLong.empty())
                .samples(own);
        assertThat(given.x()).isEqualTo(byCell.x());
        assertThat(given.y()).isEqualTo(byCell.y());
    }

    @Property(tries = 100)
    void inputsOnTheSphereHaveTheNormThatIsAskedFor(
            @ForAll @IntRange(min = 1, max = 50) int dimension, @ForAll long seed) {
        Samples samples = new RandomSamples(
                        InputLaw.SPHERE, 2.5, dimension, 5, 0, LINEAR, false, 0, OptionalLong.empty())
                .samples(seed);
        for (int s = 0; s < 5; s++) {
            double square = Directions.dot(samples.x(), s * dimension, samples.x(), s * dimension, dimension);
            assertThat(Math.sqrt(square)).isCloseTo(2.5, within(2.5e-15));
        }
    }

    @ParameterizedTest
    @EnumSource(InputLaw.class)
    void inputsHaveTheMomentsOfTheirLaw(InputLaw law) {
        int d = 4;
        double[] x = plain(law, d, MANY, LINEAR, 0).samples(3).x();
        boolean gaussian = law == InputLaw.GAUSSIAN;
        // Of a coordinate: E x^2 and E x^4; on the sphere 1/d and 3/(d (d + 2)).
        double second = gaussian ? 1 : 1.0 / d;
        double fourth = gaussian ? 3 : 3.0 / (d * (d + 2));
        for (int i = 0; i < d; i++) {
            int coordinate = i;
            double[] of = IntStream.range(0, MANY)
                    .mapToDouble(s -> x[s * d + coordinate])
                    .toArray();
            double[] next = IntStream.range(0, MANY)
                    .mapToDouble(s -> x[s * d + coordinate] * x[s * d + (coordinate + 1) % d])
                    .toArray();
            assertThat(mean(of, v -> v)).isCloseTo(0, standardErrors(of, v -> v));
            assertThat(mean(of, v -> v * v)).isCloseTo(second, standardErrors(of, v -> v * v));
            assertThat(mean(of, v -> v * v * v * v)).isCloseTo(fourth, standardErrors(of, v -> v * v * v * v));
            assertThat(mean(next, v -> v)).isCloseTo(0, standardErrors(next, v -> v));
        }
    }

    @Test
    void noiseIsNormalAndSpoilsTrainingOnly() {
        RandomSamples clean = plain(InputLaw.GAUSSIAN, 2, MANY, LINEAR, 0);
        RandomSamples noisy =
                new RandomSamples(InputLaw.GAUSSIAN, 1, 2, MANY, 10, LINEAR, false, 0.3, OptionalLong.empty());
        double[] y = clean.samples(1).y();
        double[] noisyY = noisy.samples(1).y();
        double[] noise =
                IntStream.range(0, MANY).mapToDouble(s -> noisyY[s] - y[s]).toArray();
        assertThat(mean(noise, v -> v)).isCloseTo(0, standardErrors(noise, v -> v));
        assertThat(mean(noise, v -> v * v)).isCloseTo(0.09, standardErrors(noise, v -> v * v));
        assertThat(noisy.test(1).orElseThrow().y())
                .isEqualTo(with(clean, MANY, 10, 0, OptionalLong.empty())
                        .test(1)
                        .orElseThrow()
                        .y());
    }

    @Test
    void labelsAreSignsOfWhichNoiseTurnsAShareAround() {
        double[] values = plain(InputLaw.SPHERE, 3, MANY, LINEAR, 0).samples(2).y();
        double[] labels = labelled(0).samples(2).y();
        double[] turned = labelled(0.2).samples(2).y();
        double[] allTurned = labelled(1).samples(2).y();
        double[] flips = new double[MANY];
        for (int s = 0; s < MANY; s++) {
            assertThat(labels[s]).isEqualTo(values[s] < 0 ? -1 : 1);
            assertThat(allTurned[s]).isEqualTo(-labels[s]);
            flips[s] = turned[s] == labels[s] ? 0 : 1;
        }
        assertThat(mean(flips, v -> v)).isCloseTo(0.2, standardErrors(flips, v -> v));
    }

    private static RandomSamples labelled(double noise) {
        return new RandomSamples(InputLaw.SPHERE, 1, 3, MANY, 0, LINEAR, true, noise, OptionalLong.empty());
    }

    @Test
    void aSingleIndexTargetIsItsHermiteSeries() {
        Teacher teacher = new SingleIndex(List.of(0.5, 1.0, -0.7, 0.25), Directions.FIXED, 2);
        Samples samples = plain(InputLaw.GAUSSIAN, 3, 50, teacher, 0).samples(4);
        for (int s = 0; s < 50; s++) {
            double z = samples.x()[3 * s];
            double expected = 0.5 + z - 0.7 * (z * z - 1) / Math.sqrt(2) + 0.25 * (z * z * z - 3 * z) / Math.sqrt(6);
            assertThat(samples.y()[s]).isCloseTo(2 * expected, within(1e-14 * (1 + Math.abs(z * z * z))));
        }
    }

    @Test
    void theSquareOfASingleIndexTargetIsTheSumOfItsSquaredCoefficients() {
        Teacher teacher = new SingleIndex(List.of(0.4, 1.0, 0.6, 0.0, 0.3), Directions.RANDOM, 1);
        double[] y = plain(InputLaw.GAUSSIAN, 5, MANY, teacher, 0).samples(6).y();
        assertThat(mean(y, v -> v)).isCloseTo(0.4, standardErrors(y, v -> v));
        assertThat(mean(y, v -> v * v)).isCloseTo(0.16 + 1 + 0.36 + 0.09, standardErrors(y, v -> v * v));
    }

    @Test
    void neuronsAddUpWithTheirSigns() {
        Teacher fixed = new NeuronTeacher(3, new Relu(), Directions.FIXED, Signs.ALTERNATING, 0.5);
        Samples samples = plain(InputLaw.GAUSSIAN, 2, 20, fixed, 0).samples(1);
        for (int s = 0; s < 20; s++) {
            double x0 = Math.max(0, samples.x()[2 * s]);
            double x1 = Math.max(0, samples.x()[2 * s + 1]);
            assertThat(samples.y()[s]).isCloseTo(0.5 * (x0 - x1 + x0), within(1e-15));
        }
    }

    @Test
    void randomNeuronsLookAlongUnitVectors() {
        int d = 4;
        double[] u = Directions.RANDOM.vectors(3, d, 9);
        for (int j = 0; j < 3; j++) {
            assertThat(Directions.dot(u, j * d, u, j * d, d)).isCloseTo(1, within(1e-15));
        }
        assertThat(Directions.RANDOM.vectors(2, d, 9)).isEqualTo(Arrays.copyOf(u, 2 * d));
        Teacher teacher = new NeuronTeacher(3, new Tanh(), Directions.RANDOM, Signs.RANDOM, 1);
        Samples samples = plain(InputLaw.SPHERE, d, 20, teacher, 0).samples(9);
        for (int s = 0; s < 20; s++) {
            double expected = 0;
            for (int j = 0; j < 3; j++) {
                double z = Directions.dot(u, j * d, samples.x(), s * d, d);
                expected += Signs.RANDOM.of(j, 9) * StrictMath.tanh(z);
            }
            assertThat(samples.y()[s]).isCloseTo(expected, within(2e-15));
        }
    }

    @Property(tries = 50)
    void oneLinearNeuronIsTheLinearTeacherAndHermiteDegreeOne(@ForAll long seed) {
        double[] linear =
                plain(InputLaw.GAUSSIAN, 6, 10, LINEAR, 0).samples(seed).y();
        Teacher neuron = new NeuronTeacher(1, new Linear(), Directions.RANDOM, Signs.POSITIVE, 1);
        Teacher degreeOne = new SingleIndex(List.of(0.0, 1.0), Directions.RANDOM, 1);
        assertThat(plain(InputLaw.GAUSSIAN, 6, 10, neuron, 0).samples(seed).y()).isEqualTo(linear);
        assertThat(plain(InputLaw.GAUSSIAN, 6, 10, degreeOne, 0).samples(seed).y())
                .isEqualTo(linear);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> plain(InputLaw.GAUSSIAN, 0, 1, LINEAR, 0))
                .hasMessage("data.dimension must be at least 1 but was 0");
        assertThatThrownBy(() -> plain(InputLaw.GAUSSIAN, 10_000, 100_000, LINEAR, 0))
                .hasMessage("data.samples must leave at most 134217728 numbers, "
                        + "but there are 100000 and 0 for testing of dimension 10000");
        assertThatThrownBy(() -> labelled(1.5))
                .hasMessage("data.noise must be at most 1 where it is a share of labels but was 1.5");
        assertThatThrownBy(() -> new SingleIndex(List.of(), Directions.FIXED, 1))
                .hasMessage("data.target.coefficients must be one number at least but is empty");
    }

    @Provide
    static Arbitrary<RandomSamples> data() {
        Arbitrary<Teacher> teachers = Arbitraries.of(
                LINEAR,
                new SingleIndex(List.of(1.0, 0.5, 0.25), Directions.FIXED, 1),
                new NeuronTeacher(3, new Tanh(), Directions.RANDOM, Signs.RANDOM, 2));
        return Combinators.combine(
                        Arbitraries.of(InputLaw.class),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 12),
                        teachers,
                        Arbitraries.of(true, false),
                        Arbitraries.of(0.0, 0.25, 1.0))
                .as((law, dimension, samples, teacher, isLabelled, noise) -> new RandomSamples(
                        law, 1.5, dimension, samples, 0, teacher, isLabelled, noise, OptionalLong.empty()));
    }

    private static RandomSamples plain(InputLaw law, int dimension, int samples, Teacher teacher, double noise) {
        return new RandomSamples(law, 1, dimension, samples, 0, teacher, false, noise, OptionalLong.empty());
    }

    private static RandomSamples with(RandomSamples data, int samples, int test, double noise, OptionalLong seed) {
        return new RandomSamples(
                data.law(),
                data.scale(),
                data.dimension(),
                samples,
                test,
                data.teacher(),
                data.isLabelled(),
                noise,
                seed);
    }

    private static double mean(double[] values, DoubleUnaryOperator of) {
        double sum = 0;
        for (double value : values) {
            sum += of.applyAsDouble(value);
        }
        return sum / values.length;
    }

    /** Four standard errors of such a mean. */
    private static Offset<Double> standardErrors(double[] values, DoubleUnaryOperator of) {
        double mean = mean(values, of);
        double variance = mean(values, value -> (of.applyAsDouble(value) - mean) * (of.applyAsDouble(value) - mean));
        return within(4 * Math.sqrt(variance / values.length));
    }
}
