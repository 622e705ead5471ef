package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class LogarithmTest {
    @Property(tries = 500)
    void isAccurate(@ForAll @DoubleRange(min = 0, max = 1) double t) {
        assertThat(error(t)).as("ln(1 + %s)", t).isLessThan(1.1);
    }

    @Property(tries = 500)
    void isAccurateAtSmallNumbers(@ForAll @DoubleRange(min = -60, max = 0) double exponent) {
        double t = StrictMath.exp(exponent);
        assertThat(error(t)).as("ln(1 + %s)", t).isLessThan(1.1);
    }

    @Test
    void isTheNumberItselfNearZero() {
        for (double t : new double[] {0, Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL, 1e-17}) {
            assertThat(Logarithm.ofOnePlus(t)).isEqualTo(t);
        }
        for (float t : new float[] {0, Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-9f}) {
            assertThat(FloatLogarithm.ofOnePlus(t)).isEqualTo(t);
        }
        assertThat(Logarithm.ofOnePlus(Double.NaN)).isNaN();
        assertThat(FloatLogarithm.ofOnePlus(Float.NaN)).isNaN();
    }

    @Property(tries = 5000)
    void isAccurateInSinglePrecision(@ForAll @FloatRange(min = 0, max = 1) float t) {
        double exact = StrictMath.log1p(t);
        assertThat(Exact.ulps(FloatLogarithm.ofOnePlus(t), exact))
                .as("ln(1 + %s)", t)
                .isLessThan(1.1);
    }

    private static double error(double t) {
        return Exact.ulps(Logarithm.ofOnePlus(t), Exact.logOfOnePlus(new BigDecimal(t)));
    }
}
