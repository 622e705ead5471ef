package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class ExpTest {
    @Property(tries = 500)
    void isAccurate(@ForAll @DoubleRange(min = -708, max = 709) double x) {
        assertThat(error(x)).as("exp %s", x).isLessThan(1.2);
    }

    @Property(tries = 500)
    void isAccurateWhereTheResultIsSubnormal(@ForAll @DoubleRange(min = -746, max = -708) double x) {
        assertThat(error(x)).as("exp %s", x).isLessThan(1.2);
        assertThat(Exp.ofMinusMagnitude(x)).isEqualTo(Exp.of(x));
        assertThat(Exp.ofMinusMagnitude(-x)).isEqualTo(Exp.of(x));
    }

    @Test
    void isAccurateWhereItsPiecesMeet() {
        for (int k = -60; k < 60; k++) {
            double seam = (k + 0.5) * StrictMath.log(2);
            assertThat(error(seam)).isLessThan(1.2);
            assertThat(error(Math.nextUp(seam))).isLessThan(1.2);
            assertThat(error(Math.nextDown(seam))).isLessThan(1.2);
        }
    }

    @Test
    void leavesTheRangeOfNumbersWhereTheExponentialDoes() {
        double largest = 709.782712893384;
        assertThat(error(largest)).isLessThan(1.2);
        assertThat(Exp.of(Math.nextUp(largest))).isInfinite();
        assertThat(Exp.of(Double.MAX_VALUE)).isInfinite();
        assertThat(Exp.of(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Exp.of(-745.1)).isEqualTo(Double.MIN_VALUE);
        assertThat(Exp.of(-745.2)).isZero();
        assertThat(Exp.of(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exp.of(-0.0)).isEqualTo(1);
        assertThat(Exp.of(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(Exp.of(Double.NaN)).isNaN();
        assertThat(Exp.ofMinusMagnitude(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exp.ofMinusMagnitude(Double.NaN)).isNaN();
    }

    @Property(tries = 5000)
    void isAccurateInSinglePrecision(@ForAll @FloatRange(min = -87, max = 88.7f) float x) {
        assertThat(error(x)).as("exp %s", x).isLessThan(1.2);
    }

    @Property(tries = 5000)
    void isAccurateWhereTheResultIsSubnormalInSinglePrecision(@ForAll @FloatRange(min = -104, max = -87) float x) {
        assertThat(error(x)).as("exp %s", x).isLessThan(1.2);
        assertThat(FloatExp.ofMinusMagnitude(x)).isEqualTo(FloatExp.of(x));
        assertThat(FloatExp.ofMinusMagnitude(-x)).isEqualTo(FloatExp.of(x));
    }

    @Test
    void leavesTheRangeOfNumbersInSinglePrecision() {
        assertThat(FloatExp.of(88.72283f)).isFinite();
        assertThat(FloatExp.of(88.72284f)).isInfinite();
        assertThat(FloatExp.of(Float.POSITIVE_INFINITY)).isInfinite();
        assertThat(FloatExp.of(-103.9f)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatExp.of(-104)).isZero();
        assertThat(FloatExp.of(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatExp.of(Float.MIN_VALUE)).isEqualTo(1);
        assertThat(FloatExp.of(Float.NaN)).isNaN();
    }

    private static double error(double x) {
        return Exact.ulps(Exp.of(x), Exact.exp(new BigDecimal(x)));
    }

    private static double error(float x) {
        return Exact.ulps(FloatExp.of(x), StrictMath.exp(x));
    }
}
