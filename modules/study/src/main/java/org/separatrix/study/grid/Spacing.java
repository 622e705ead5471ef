package org.separatrix.study.grid;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.separatrix.study.grid.Points.Numbers;

/**
 * Evenly spaced numbers between two ends, both exact. Where the rule hits a short decimal or a power, the value is that very
 * number ({@code linear: [0, 1], step: 0.1} has 0.3 and not 0.30000000000000004), for values are read by people and compared
 * in {@code where}. Where a finer axis over the same range has a point of a coarser one, both have the same number to the bit:
 * an axis of {@code n} points is refined by {@code k (n - 1) + 1} points.
 */
public final class Spacing {
    /** Points that an axis may have; {@code count} may have more. */
    public static final int MOST = 1_000_000;

    /** More than a double has. */
    private static final MathContext DIGITS = new MathContext(20);

    private Spacing() {}

    /** {@code lo + i (hi - lo) / (points - 1)}, computed in decimals. */
    public static Numbers linear(double lo, double hi, long points) {
        check(lo, hi, points);
        BigDecimal first = decimal(lo);
        BigDecimal span = decimal(hi).subtract(first);
        BigDecimal gaps = BigDecimal.valueOf(points - 1);
        double[] values = new double[(int) points];
        for (int i = 0; i < points; i++) {
            values[i] = first.add(span.multiply(BigDecimal.valueOf(i)).divide(gaps, DIGITS))
                    .doubleValue();
        }
        return ended(values, lo, hi);
    }

    /** From one end to the other in steps; the last step must reach the end. */
    public static Numbers linearBySteps(double lo, double hi, double step) {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be a positive number but was " + Points.plain(step));
        }
        double steps = Math.abs(hi - lo) / step;
        if (!(steps < MOST)) {
            throw tooMany(steps);
        }
        if (Math.abs(steps - Math.rint(steps)) > 1e-9 * steps) {
            throw new IllegalArgumentException("steps of " + Points.plain(step) + " from " + Points.plain(lo)
                    + " do not end at " + Points.plain(hi) + "; change an end, or give points in place of step");
        }
        return linear(lo, hi, (long) Math.rint(steps) + 1);
    }

    /** {@code lo (hi / lo)^(i / (points - 1))}; decades above {@code lo} are exact decimals. */
    public static Numbers log(double lo, double hi, long points) {
        checkPositive("log", lo, hi);
        check(lo, hi, points);
        double decades = StrictMath.log10(hi / lo);
        boolean whole = decade(lo, Math.rint(decades)) == hi;
        double[] values = new double[(int) points];
        for (int i = 0; i < points; i++) {
            Exponent exponent = whole
                    ? Exponent.ofWhole((long) Math.rint(decades), i, points - 1)
                    : Exponent.of(decades, i, points - 1);
            values[i] = decade(lo, exponent.whole()) * StrictMath.pow(10, exponent.rest());
        }
        return ended(values, lo, hi);
    }

    private static double decade(double lo, double decades) {
        return decimal(lo).scaleByPowerOfTen((int) decades).doubleValue();
    }

    /** {@code lo (hi / lo)^(i / (points - 1))}; doublings of {@code lo} are exact. */
    public static Numbers log2(double lo, double hi, long points) {
        checkPositive("log2", lo, hi);
        check(lo, hi, points);
        double octaves = StrictMath.log(hi / lo) / StrictMath.log(2);
        boolean whole = Math.scalb(lo, (int) Math.rint(octaves)) == hi;
        double[] values = new double[(int) points];
        for (int i = 0; i < points; i++) {
            Exponent exponent = whole
                    ? Exponent.ofWhole((long) Math.rint(octaves), i, points - 1)
                    : Exponent.of(octaves, i, points - 1);
            values[i] = Math.scalb(lo, (int) exponent.whole()) * StrictMath.pow(2, exponent.rest());
        }
        return ended(values, lo, hi);
    }

    /**
     * How far a point of a logarithmic axis is from its first one, in decades or octaves. It is the same to the bit on every
     * axis that has a point there: on one that divides the same range further and, where ranges are whole decades or octaves,
     * on one that goes on beyond an end.
     *
     * @param rest from 0 to below 1, or zero
     */
    private record Exponent(double whole, double rest) {
        /** The {@code i}-th of so many steps along a whole number of decades or octaves. */
        static Exponent ofWhole(long range, long i, long steps) {
            return new Exponent(Math.floorDiv(range * i, steps), (double) Math.floorMod(range * i, steps) / steps);
        }

        /** The same along any range. The fraction is reduced, so that it is rounded alike however fine the steps are. */
        static Exponent of(double range, long i, long steps) {
            long divisor = BigInteger.valueOf(i).gcd(BigInteger.valueOf(steps)).longValue();
            long numerator = i / divisor;
            long denominator = steps / divisor;
            double exponent = range * numerator / denominator;
            double whole = exponent == Math.rint(exponent) ? exponent : 0;
            return new Exponent(whole, exponent - whole);
        }
    }

    private static void checkPositive(String rule, double lo, double hi) {
        if (!(lo > 0 && hi > 0)) {
            throw new IllegalArgumentException(rule + " must have positive ends but has [" + Points.plain(lo) + ", "
                    + Points.plain(hi) + "]; use linear for an axis through zero");
        }
        if (!(hi / lo > 0 && hi / lo < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the ends of " + rule + " are too far apart for doubles");
        }
    }

    private static void check(double lo, double hi, long points) {
        if (!Double.isFinite(lo) || !Double.isFinite(hi) || !Double.isFinite(hi - lo)) {
            throw new IllegalArgumentException("the ends of an axis must be finite numbers");
        }
        if (points > MOST) {
            throw tooMany((double) points);
        }
        if (points < 2) {
            throw new IllegalArgumentException("points must be at least 2, one for each end, but was " + points
                    + "; for a single value write values: [" + Points.plain(lo) + "]");
        }
        if (lo == hi) {
            throw new IllegalArgumentException("the ends of an axis must differ but both are " + Points.plain(lo)
                    + "; for a single value write values: [" + Points.plain(lo) + "]");
        }
    }

    private static IllegalArgumentException tooMany(double points) {
        return new IllegalArgumentException("an axis must have at most " + MOST + " points but would have "
                + Points.plain(points) + "; whole numbers without this limit: {count: n}");
    }

    private static Numbers ended(double[] values, double lo, double hi) {
        values[0] = lo;
        values[values.length - 1] = hi;
        for (int i = 1; i < values.length; i++) {
            if (!(lo < hi ? values[i] > values[i - 1] : values[i] < values[i - 1])) {
                throw new IllegalArgumentException(
                        values.length + " points are too many to be told apart between " + lo + " and " + hi);
            }
        }
        return new Numbers(values);
    }

    /** The short decimal that a double was written as. */
    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }
}
