package org.separatrix.kernels;

import java.math.BigDecimal;
import java.math.MathContext;

/** Functions by their series, to some fifty digits, and the distance of a result from them. */
final class Exact {
    private static final MathContext DIGITS = new MathContext(70);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal PER_ROOT_PI =
            new BigDecimal("0.564189583547756286948079451560772585844050629328998856844085721710642468441493414");

    private Exact() {}

    /** By halving the argument, Taylor's series, and squaring again. */
    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 10), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(1 << 10, DIGITS);
    }

    /** {@code ln(1 + t) = 2 artanh(t / (2 + t))} for {@code 0 <= t <= 1}. */
    static BigDecimal logOfOnePlus(BigDecimal t) {
        BigDecimal s = t.divide(t.add(TWO), DIGITS);
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 1; n < 130; n += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(TWO, DIGITS);
    }

    /** {@code erf x = 2/sqrt(pi) sum (-1)^n x^(2n+1) / (n! (2n+1))}, for |x| below 7. */
    static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS).negate();
        BigDecimal term = x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 0; n < 260; n++) {
            sum = sum.add(term.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(n + 1), DIGITS);
        }
        return sum.multiply(TWO, DIGITS).multiply(PER_ROOT_PI, DIGITS);
    }

    /** The error of a result in units of the last place of what is exact. */
    static double ulps(double actual, BigDecimal exact) {
        return new BigDecimal(actual)
                .subtract(exact)
                .abs()
                .divide(new BigDecimal(Math.ulp(exact.doubleValue())), DIGITS)
                .doubleValue();
    }

    /** The same in single precision, to which double precision is exact. */
    static double ulps(float actual, double exact) {
        return Math.abs(actual - exact) / Math.ulp((float) exact);
    }
}
