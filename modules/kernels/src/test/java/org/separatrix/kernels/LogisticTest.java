package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

class LogisticTest {
    private static final MathContext DIGITS = new MathContext(60);

    @Property(tries = 500)
    void valueAndSlopeAreWithinThreeUnitsInTheLastPlace(@ForAll @DoubleRange(min = -60, max = 60) double q) {
        double[] value = new double[1];
        double[] slope = new double[1];
        Functions.scalarOfDoubles().logistic(new double[] {q}, 0, value, 0, slope, 0, 1);
        BigDecimal t = Exact.exp(new BigDecimal(Math.abs(q)).negate());
        BigDecimal below = new BigDecimal(Math.max(-q, 0));
        BigDecimal top = q < 0 ? BigDecimal.ONE : t;
        assertThat(Exact.ulps(value[0], Exact.logOfOnePlus(t).add(below)))
                .as("ln(1 + exp -(%s))", q)
                .isLessThan(3);
        assertThat(Exact.ulps(-slope[0], top.divide(t.add(BigDecimal.ONE), DIGITS)))
                .as("1 / (1 + exp %s)", q)
                .isLessThan(3);
    }

    @Property(tries = 5000)
    void valueAndSlopeAreWithinThreeUnitsInSinglePrecision(@ForAll @FloatRange(min = -60, max = 60) float q) {
        float[] value = new float[1];
        float[] slope = new float[1];
        Functions.scalarOfFloats().logistic(new float[] {q}, 0, value, 0, slope, 0, 1);
        double exact = StrictMath.log1p(StrictMath.exp(-q));
        assertThat(Exact.ulps(value[0], exact)).as("ln(1 + exp -(%s))", q).isLessThan(3);
        assertThat(Exact.ulps(-slope[0], 1 / (1 + StrictMath.exp(q))))
                .as("1 / (1 + exp %s)", q)
                .isLessThan(3);
    }
}
