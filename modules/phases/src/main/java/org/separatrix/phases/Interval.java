package org.separatrix.phases;

/**
 * A confidence interval at the level of 95 %, which is {@code z = 1.96} standard deviations of a normal variable.
 *
 * @param from NaN, as {@code to}, where there is too little to say
 */
public record Interval(double from, double to) {
    private static final double Z = 1.959963984540054;

    /** Where nothing can be said. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /**
     * Wilson's interval for a share {@code p} of which {@code k} of {@code n} were seen: all {@code p} whose normal approximation
     * does not reject the share seen,
     *
     * <pre>
     * ( k + z^2/2 -+ z sqrt( k (n - k)/n + z^2/4 ) ) / (n + z^2)
     * </pre>
     *
     * <p>It stays between 0 and 1, and says something where all agree: of 4 out of 4 it says at least 0.51. E. B. Wilson, J. Am.
     * Stat. Assoc. 22 (1927), 209.
     */
    public static Interval ofShare(long count, long all) {
        if (count < 0 || count > all) {
            throw new IllegalArgumentException("a share must be of at most " + all + " but was of " + count);
        }
        if (all == 0) {
            return NONE;
        }
        double middle = count + Z * Z / 2;
        double half = Z * Math.sqrt((double) count / all * (all - count) + Z * Z / 4);
        double whole = all + Z * Z;
        return new Interval(Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole));
    }

    /**
     * Student's interval for a mean, {@code mean -+ t e} with the standard error {@code e} of the mean of {@code count} values and
     * the 97.5 % quantile {@code t} of Student's distribution with {@code count - 1} degrees of freedom. Exact for values that are
     * normally distributed.
     */
    public static Interval ofMean(double mean, double error, long count) {
        if (count < 2) {
            return NONE;
        }
        double half = StudentT.quantile(count - 1) * error;
        return new Interval(mean - half, mean + half);
    }
}
