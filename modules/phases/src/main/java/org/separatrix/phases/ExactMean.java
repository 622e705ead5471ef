package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The mean of finite doubles, from their exact sum. A sum of doubles depends on the order of its terms, and the order in
 * which cells arrive is an accident of how the work was split; every double is a decimal fraction, and decimal sums are
 * exact. What is held is bounded by the range of doubles, some thousand digits, however many terms there are.
 */
final class ExactMean {
    /** Many more digits than a double has. */
    private static final MathContext DIGITS = new MathContext(40);

    private long count;
    private BigDecimal sum = BigDecimal.ZERO;

    /** Takes a value, if it is finite: what does not exist has no part in a mean. */
    void add(double value) {
        if (Double.isFinite(value)) {
            count++;
            sum = sum.add(new BigDecimal(value));
        }
    }

    void merge(ExactMean other) {
        count += other.count;
        sum = sum.add(other.sum);
    }

    long count() {
        return count;
    }

    /** NaN if there were no values. */
    double value() {
        return count == 0
                ? Double.NaN
                : sum.divide(BigDecimal.valueOf(count), DIGITS).doubleValue();
    }

    void write(DataOutputStream out) throws IOException {
        byte[] digits = sum.unscaledValue().toByteArray();
        out.writeLong(count);
        out.writeInt(sum.scale());
        out.writeInt(digits.length);
        out.write(digits);
    }

    static ExactMean read(DataInputStream in) throws IOException {
        ExactMean mean = new ExactMean();
        mean.count = in.readLong();
        int scale = in.readInt();
        mean.sum = new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale);
        return mean;
    }
}
