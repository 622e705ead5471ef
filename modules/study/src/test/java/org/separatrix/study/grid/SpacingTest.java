package org.separatrix.study.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

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

    @Test
    void pointsThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> Spacing.linear(1, Math.nextUp(1.0), 3))
                .hasMessageContaining("too many to be told apart");
        assertThatThrownBy(() -> Spacing.log(1e-300, 1e300, 3)).hasMessageContaining("too far apart");
        assertThatThrownBy(() -> Spacing.linear(-1e308, 1e308, 3)).hasMessageContaining("finite");
        assertThatThrownBy(() -> Spacing.linearBySteps(0, 1, 1e-9)).hasMessageContaining("at most 1000000 points");
    }
}
