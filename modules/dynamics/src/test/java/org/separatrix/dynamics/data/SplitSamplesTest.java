package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Samples;

class SplitSamplesTest {
    private static final SampleOrder RANDOM = new SampleOrder.Random(OptionalLong.empty());

    @Test
    void theLastSamplesAreForTesting() {
        SplitSamples data = new SplitSamples(numbered(5), 2, new SampleOrder.AsGiven());
        assertThat(data.usesSeed()).isFalse();
        assertThat(data.samples(7).x()).containsExactly(0, 1, 2);
        assertThat(data.test(7).orElseThrow().x()).containsExactly(3, 4);
        assertThat(data.test(7).orElseThrow().y()).containsExactly(-3, -4);
        assertThat(data.test(7).orElseThrow().weights()).containsExactly(1.5, 2);
    }

    @Property
    void inARandomOrderEverySampleIsOnceInOneOfTheTwoParts(
            @ForAll @IntRange(min = 2, max = 60) int count, @ForAll long seed, @ForAll @IntRange(max = 100) int share) {
        int test = 1 + share * (count - 2) / 100;
        SplitSamples data = new SplitSamples(numbered(count), test, RANDOM);
        Samples training = data.samples(seed);
        Samples testing = data.test(seed).orElseThrow();
        assertThat(training.count()).isEqualTo(count - test);
        assertThat(testing.count()).isEqualTo(test);
        double[] all = DoubleStream.concat(Arrays.stream(training.x()), Arrays.stream(testing.x()))
                .sorted()
                .toArray();
        assertThat(all).containsExactly(numbered(count).x());
        for (int s = 0; s < training.count(); s++) {
            assertThat(training.y()[s]).isEqualTo(-training.x()[s]);
            assertThat(training.weight(s)).isEqualTo(training.x()[s] / 2);
        }
    }

    @Test
    void eachSeedHasAnOrderOfItsOwnUnlessTheDataHaveASeed() {
        SplitSamples byCell = new SplitSamples(numbered(50), 10, RANDOM);
        assertThat(byCell.usesSeed()).isTrue();
        assertThat(byCell.samples(1).x())
                .isEqualTo(byCell.samples(1).x())
                .isNotEqualTo(byCell.samples(2).x());
        SplitSamples fixed = new SplitSamples(numbered(50), 10, new SampleOrder.Random(OptionalLong.of(1)));
        assertThat(fixed.usesSeed()).isFalse();
        assertThat(fixed.samples(2).x()).isEqualTo(byCell.samples(1).x());
    }

    @Test
    void everySampleIsForTestingEquallyOften() {
        SplitSamples data = new SplitSamples(numbered(10), 3, RANDOM);
        int[] times = new int[10];
        for (int seed = 0; seed < 4000; seed++) {
            for (double x : data.test(seed).orElseThrow().x()) {
                times[(int) x]++;
            }
        }
        // 1200 each, with a standard deviation of 29.
        assertThat(Arrays.stream(times)).allMatch(each -> Math.abs(each - 1200) < 5 * 29);
    }

    @Test
    void fewerSamplesAreTheFirstOfMore() {
        int[] more = RANDOM.places(30, 0, 20, 4);
        assertThat(RANDOM.places(30, 0, 5, 4)).containsExactly(Arrays.copyOf(more, 5));
    }

    /** Sample number {@code i} has input {@code i}, target {@code -i} and weight {@code i / 2}. */
    private static Samples numbered(int count) {
        double[] x = IntStream.range(0, count).asDoubleStream().toArray();
        return new Samples(
                count,
                1,
                1,
                x,
                Arrays.stream(x).map(each -> -each).toArray(),
                Arrays.stream(x).map(each -> each / 2).toArray());
    }
}
