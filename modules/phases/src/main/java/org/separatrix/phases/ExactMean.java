package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The mean of finite doubles and its standard error, from exact sums. A sum of doubles depends on the order of its terms, and the
 * order in which cells arrive is an accident of how the work was split; but every double is a whole number of units {@code 2^e},
 * of which {@code e} is the least that is needed, and whole numbers are summed exactly, as are their squares. What is held is
 * bounded by the range of doubles, some hundred bytes, however many terms there are.
 */
final class ExactMean {
    /** Many more digits than a double has. */
    private static final MathContext DIGITS = new MathContext(40);

    private static final int FRACTION_BITS = 52;
    private static final int EXPONENT_MASK = 0x7ff;
    private static final int BIAS = 1075;

    private long count;
    private int exponent = EXPONENT_MASK;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger squares = BigInteger.ZERO;

    /** Takes a value, if it is finite: what does not exist has no part in a mean. */
    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        count++;
        if (value == 0) {
            return;
        }
        long bits = Double.doubleToLongBits(value);
        int biased = (int) (bits >>> FRACTION_BITS) & EXPONENT_MASK;
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        long significand = biased == 0 ? fraction : fraction | 1L << FRACTION_BITS;
        int own = Math.max(biased, 1) - BIAS;
        use(own);
        BigInteger units =
                BigInteger.valueOf(value < 0 ? -significand : significand).shiftLeft(own - exponent);
        sum = sum.add(units);
        squares = squares.add(units.multiply(units));
    }

    /** Counts in units that are at most so large. */
    private void use(int least) {
        if (least < exponent) {
            sum = sum.shiftLeft(sum.signum() == 0 ? 0 : exponent - least);
            squares = squares.shiftLeft(squares.signum() == 0 ? 0 : 2 * (exponent - least));
            exponent = least;
        }
    }

    void merge(ExactMean other) {
        count += other.count;
        use(other.exponent);
        sum = sum.add(other.sum.shiftLeft(other.exponent - exponent));
        squares = squares.add(other.squares.shiftLeft(2 * (other.exponent - exponent)));
    }

    long count() {
        return count;
    }

    /** NaN if there were no values. */
    double value() {
        return count == 0
                ? Double.NaN
                : scaled(sum, exponent)
                        .divide(BigDecimal.valueOf(count), DIGITS)
                        .doubleValue();
    }

    /**
     * The standard error of the mean {@code m} of {@code n} values, {@code sqrt( sum (x - m)^2 / (n (n - 1)) )}; NaN for fewer than
     * two.
     */
    double error() {
        if (count < 2) {
            return Double.NaN;
        }
        BigInteger n = BigInteger.valueOf(count);
        BigInteger spread = squares.multiply(n).subtract(sum.multiply(sum));
        BigInteger divisor = n.multiply(n).multiply(n.subtract(BigInteger.ONE));
        return scaled(spread, 2 * exponent)
                .divide(new BigDecimal(divisor), DIGITS)
                .sqrt(DIGITS)
                .doubleValue();
    }

    /** {@code units 2^exponent}, to many digits. */
    private static BigDecimal scaled(BigInteger units, int exponent) {
        if (units.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return exponent >= 0
                ? new BigDecimal(units.shiftLeft(exponent))
                : new BigDecimal(units).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)), DIGITS);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(count);
        out.writeInt(exponent);
        write(sum, out);
        write(squares, out);
    }

    static ExactMean read(DataInputStream in) throws IOException {
        ExactMean mean = new ExactMean();
        mean.count = in.readLong();
        mean.exponent = in.readInt();
        mean.sum = readWhole(in);
        mean.squares = readWhole(in);
        return mean;
    }

    private static void write(BigInteger whole, DataOutputStream out) throws IOException {
        byte[] digits = whole.toByteArray();
        out.writeInt(digits.length);
        out.write(digits);
    }

    private static BigInteger readWhole(DataInputStream in) throws IOException {
        return new BigInteger(in.readNBytes(in.readInt()));
    }
}
