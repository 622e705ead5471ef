package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TanhTest {
    private static final MathContext DIGITS = new MathContext(60);

    @Property(tries = 2000)
    void isWithinThreeUnitsInTheLastPlace(@ForAll @DoubleRange(min = -21, max = 21) double x) {
        isAccurate(x);
    }

    @Test
    void isAccurateWhereItsPiecesMeetAndAtTinyNumbers() {
        for (int k = 0; k < 60; k++) {
            double seam = (k + 0.5) * StrictMath.log(2) / 2;
            isAccurate(seam);
            isAccurate(Math.nextUp(seam));
            isAccurate(Math.nextDown(seam));
        }
        for (int exponent = -1; exponent > -300; exponent--) {
            isAccurate(StrictMath.scalb(1.7, exponent));
        }
    }

    private static void isAccurate(double x) {
        BigDecimal e = exp(new BigDecimal(x).multiply(BigDecimal.valueOf(2)));
        BigDecimal exact = e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
        if (Math.abs(x) < 1e-15) {
            exact = new BigDecimal(x); // the next term of the series is beyond the last place
        }
        double actual = Tanh.of(x);
        BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
        assertThat(error).as("tanh %s", x).isLessThan(new BigDecimal(3 * Math.ulp(exact.doubleValue())));
    }

    /** By halving the argument, Taylor's series, and squaring again. */
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 10), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(1 << 10, DIGITS);
    }

    @Test
    void isOneAtLargeNumbersAndKeepsTheSign() {
        assertThat(Tanh.of(25)).isEqualTo(1);
        assertThat(Tanh.of(-1e300)).isEqualTo(-1);
        assertThat(Double.doubleToRawLongBits(Tanh.of(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits(Tanh.of(0.0))).isZero();
        assertThat(Tanh.of(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(Tanh.of(-Double.MIN_NORMAL)).isEqualTo(-Double.MIN_NORMAL);
    }

    @Test
    void showsWhatIsNoNumber() {
        assertThat(Tanh.of(Double.NaN)).isNaN();
        assertThat(Tanh.of(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(Tanh.of(Double.NEGATIVE_INFINITY)).isNaN();
    }
}
