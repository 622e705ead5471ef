package org.separatrix.study.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class SpacingTest {
    @Test
    void linearAxesHaveTheShortDecimalsThatPeopleMean() {
        assertThat(Spacing.linearBySteps(0, 1, 0.1).values())
                .containsExactly(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
        assertThat(Spacing.linear(0.1, 0.9, 9).values()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        assertThat(Spacing.linear(1, -1, 5).values()).containsExactly(1, 0.5, 0, -0.5, -1);
    }

    @Test
    void logarithmicAxesHaveExactDecades() {
        double[] values = Spacing.log(1e-3, 1e3, 61).values();
        for (int decade = 0; decade <= 6; decade++) {
            assertThat(values[10 * decade]).isEqualTo(Double.parseDouble("1e" + (decade - 3)));
        }
        assertThat(Spacing.log(0.07, 7, 3).values()).containsExactly(0.07, 0.7, 7);
        assertThat(values[5]).isEqualTo(Math.sqrt(1e-5), offset(1e-17));
    }

    @Test
    void doublingsAreExact() {
        assertThat(Spacing.log2(16, 2048, 8).values()).containsExactly(16, 32, 64, 128, 256, 512, 1024, 2048);
        assertThat(Spacing.log2(96, 3, 6).values()).containsExactly(96, 48, 24, 12, 6, 3);
        assertThat(Spacing.log2(1, 2, 3).values()[1]).isEqualTo(Math.sqrt(2));
    }

    @Property
    void endsAreExactAndValuesStrictlyMonotone(
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double lo,
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double hi,
            @ForAll @IntRange(min = 2, max = 300) int points) {
        assumeThat(Math.abs(lo - hi)).isGreaterThan(1e-3 * lo);
        for (Points.Numbers numbers : new Points.Numbers[] {
            Spacing.linear(lo, hi, points), Spacing.log(lo, hi, points), Spacing.log2(lo, hi, points)
        }) {
            double[] values = numbers.values();
            assertThat(values).hasSize(points);
            assertThat(values[0]).isEqualTo(lo);
            assertThat(values[points - 1]).isEqualTo(hi);
            for (int i = 1; i < points; i++) {
                assertThat(Math.signum(values[i] - values[i - 1])).isEqualTo(Math.signum(hi - lo));
            }
        }
    }

    @Property
    void aFinerAxisHoldsThePointsOfACoarserOneToTheBit(
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double lo,
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double hi,
            @ForAll @IntRange(min = 2, max = 100) int points,
            @ForAll @IntRange(min = 2, max = 10) int factor) {
        assumeThat(Math.abs(lo - hi)).isGreaterThan(1e-2 * lo);
        int finer = factor * (points - 1) + 1;
        assertThat(every(factor, Spacing.linear(lo, hi, finer)))
                .containsExactly(Spacing.linear(lo, hi, points).values());
        assertThat(every(factor, Spacing.log(lo, hi, finer)))
                .containsExactly(Spacing.log(lo, hi, points).values());
        assertThat(every(factor, Spacing.log2(lo, hi, finer)))
                .containsExactly(Spacing.log2(lo, hi, points).values());
    }

    @Property
    void anAxisOfWholeDecadesOrOctavesGoesOnBeyondBothEnds(
            @ForAll @DoubleRange(min = 1e-3, max = 1e3) @Scale(3) double lo,
            @ForAll @IntRange(min = 1, max = 6) int range,
            @ForAll @IntRange(min = 1, max = 12) int perRange,
            @ForAll @IntRange(min = 0, max = 3) int below,
            @ForAll @IntRange(min = 0, max = 3) int above) {
        int points = range * perRange + 1;
        int more = (below + range + above) * perRange + 1;
        int from = below * perRange;
        assertThat(middle(Spacing.log(scaled(lo, -below), scaled(lo, range + above), more), from, points))
                .containsExactly(Spacing.log(lo, scaled(lo, range), points).values());
        assertThat(middle(Spacing.log2(Math.scalb(lo, -below), Math.scalb(lo, range + above), more), from, points))
                .containsExactly(Spacing.log2(lo, Math.scalb(lo, range), points).values());
    }

    @Test
    void aLinearAxisInShortDecimalsGoesOnBeyondBothEnds() {
        double[] former = Spacing.linearBySteps(0.1, 2.3, 0.1).values();
        assertThat(middle(Spacing.linearBySteps(-1.4, 3, 0.1), 15, former.length))
                .containsExactly(former);
    }

    private static double scaled(double value, int decades) {
        return new BigDecimal(Double.toString(value)).scaleByPowerOfTen(decades).doubleValue();
    }

    private static double[] every(int factor, Points.Numbers numbers) {
        double[] values = numbers.values();
        return IntStream.range(0, (values.length - 1) / factor + 1)
                .mapToDouble(i -> values[i * factor])
                .toArray();
    }

    private static double[] middle(Points.Numbers numbers, int from, int length) {
        return Arrays.copyOfRange(numbers.values(), from, from + length);
    }

    @Test
    void pointsThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> Spacing.linear(1, Math.nextUp(1.0), 3))
                .hasMessageContaining("too many to be told apart");
        assertThatThrownBy(() -> Spacing.log(1e-300, 1e300, 3)).hasMessageContaining("too far apart");
        assertThatThrownBy(() -> Spacing.linear(-1e308, 1e308, 3)).hasMessageContaining("finite");
        assertThatThrownBy(() -> Spacing.linearBySteps(0, 1, 1e-9)).hasMessageContaining("at most 1000000 points");
    }
}
