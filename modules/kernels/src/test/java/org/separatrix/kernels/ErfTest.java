package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErfTest {
    /** Abramowitz and Stegun, table 7.1. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5204998778", "1, 0.8427007929", "1.5, 0.9661051465", "2, 0.9953222650"})
    void isInTheTables(double x, double erf) {
        assertThat(Erf.of(x)).isCloseTo(erf, within(1e-10));
        assertThat((double) FloatErf.of((float) x)).isCloseTo(erf, within(1e-7));
    }

    @Property(tries = 500)
    void isWithinTwoUnitsInTheLastPlace(@ForAll @DoubleRange(min = -6.5, max = 6.5) double x) {
        assertThat(error(x)).as("erf %s", x).isLessThan(2);
    }

    @Property(tries = 500)
    void isAccurateAtSmallNumbers(@ForAll @DoubleRange(min = -100, max = 0) double exponent) {
        double x = StrictMath.exp(exponent);
        assertThat(error(x)).as("erf %s", x).isLessThan(2);
    }

    @Property(tries = 5000)
    void isWithinThreeAndAHalfUnitsInSinglePrecision(@ForAll @FloatRange(min = -5, max = 5) float x) {
        assertThat(Exact.ulps(FloatErf.of(x), Erf.of(x))).as("erf %s", x).isLessThan(3.5);
    }

    @Property(tries = 500)
    void itsBellIsAccurate(@ForAll @DoubleRange(min = -26.6, max = 26.6) double x) {
        BigDecimal exact = Exact.exp(new BigDecimal(x).pow(2).negate());
        assertThat(Exact.ulps(Erf.bell(x), exact)).as("exp -(%s)^2", x).isLessThan(1.3);
    }

    @Property(tries = 5000)
    void itsBellIsAccurateInSinglePrecision(@ForAll @FloatRange(min = -9.3f, max = 9.3f) float x) {
        double exact = StrictMath.exp(-(double) x * x);
        assertThat(Exact.ulps(FloatErf.bell(x), exact)).as("exp -(%s)^2", x).isLessThan(1.3);
    }

    @Test
    void itsBellVanishesFarOut() {
        assertThat(Erf.bell(1e300)).isBetween(Double.MIN_NORMAL, 1e-307);
        assertThat(FloatErf.bell(1e30f)).isBetween(Float.MIN_NORMAL, 1e-37f);
    }

    @Test
    void isOneAtLargeNumbersAndKeepsTheSign() {
        assertThat(Erf.of(6)).isEqualTo(1);
        assertThat(Erf.of(-1e300)).isEqualTo(-1);
        assertThat(FloatErf.of(4)).isEqualTo(1);
        assertThat(FloatErf.of(-1e30f)).isEqualTo(-1);
        assertThat(Double.doubleToRawLongBits(Erf.of(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Float.floatToRawIntBits(FloatErf.of(-0.0f))).isEqualTo(Float.floatToRawIntBits(-0.0f));
        assertThat(Erf.of(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(FloatErf.of(-Float.MIN_VALUE)).isEqualTo(-Float.MIN_VALUE);
        assertThat(Erf.of(1e-310)).isEqualTo(1e-310 * 2 / Math.sqrt(Math.PI));
    }

    @Test
    void showsWhatIsNoNumber() {
        assertThat(Erf.of(Double.NaN)).isNaN();
        assertThat(Erf.of(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(Erf.of(Double.NEGATIVE_INFINITY)).isNaN();
        assertThat(FloatErf.of(Float.NaN)).isNaN();
        assertThat(FloatErf.of(Float.NEGATIVE_INFINITY)).isNaN();
    }

    private static double error(double x) {
        return Exact.ulps(Erf.of(x), Exact.erf(new BigDecimal(x)));
    }
}
