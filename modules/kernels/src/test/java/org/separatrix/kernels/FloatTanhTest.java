package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class FloatTanhTest {
    @Property(tries = 5000)
    void isWithinSixUnitsInTheLastPlace(@ForAll @FloatRange(min = -12, max = 12) float x) {
        assertThat(error(x)).as("tanh %s", x).isLessThan(6);
    }

    @Property(tries = 5000)
    void isAccurateAtSmallNumbers(@ForAll @DoubleRange(min = -100, max = 0) double exponent) {
        float x = (float) StrictMath.exp(exponent);
        assertThat(error(x)).as("tanh %s", x).isLessThan(6);
    }

    @Test
    void neverExceedsOneAndKeepsTheSign() {
        for (float x = 7; x < 9.7f; x = Math.nextUp(x)) {
            assertThat(FloatTanh.of(x)).isBetween(0.999998f, 1f);
        }
        assertThat(FloatTanh.of(9.6f)).isEqualTo(1);
        assertThat(FloatTanh.of(-1e30f)).isEqualTo(-1);
        assertThat(Float.floatToRawIntBits(FloatTanh.of(-0.0f))).isEqualTo(Float.floatToRawIntBits(-0.0f));
        assertThat(FloatTanh.of(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatTanh.of(-Float.MIN_NORMAL)).isEqualTo(-Float.MIN_NORMAL);
    }

    @Test
    void showsWhatIsNoNumber() {
        assertThat(FloatTanh.of(Float.NaN)).isNaN();
        assertThat(FloatTanh.of(Float.POSITIVE_INFINITY)).isNaN();
        assertThat(FloatTanh.of(Float.NEGATIVE_INFINITY)).isNaN();
    }

    private static double error(float x) {
        return Exact.ulps(FloatTanh.of(x), StrictMath.tanh(x));
    }
}
