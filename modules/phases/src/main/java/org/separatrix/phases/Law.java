package org.separatrix.phases;

import java.util.Locale;

/** How a quantity is taken to depend on an axis: in which coordinates the dependence is a straight line. */
public enum Law {
    /** {@code v = exp(a) x^b}: {@code ln v = a + b ln x}, the slope is the exponent. */
    POWER(true, true),
    /** {@code v = exp(a + b x)}. */
    EXPONENTIAL(false, true),
    /** {@code v = a + b ln x}. */
    LOGARITHMIC(true, false),
    /** {@code v = a + b x}. */
    LINEAR(false, false);

    private final boolean logAxis;
    private final boolean logValues;

    Law(boolean logAxis, boolean logValues) {
        this.logAxis = logAxis;
        this.logValues = logValues;
    }

    /** As a study calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether only positive values of the axis have a coordinate. */
    public boolean needsPositiveAxis() {
        return logAxis;
    }

    /** Where a value of the axis stands on the straight line; not finite if it has no place there. */
    double along(double x) {
        return logAxis ? logarithm(x) : x;
    }

    /** The height of a value; not finite if it has none. */
    double height(double value) {
        return logValues ? logarithm(value) : value;
    }

    /** The value of a height. */
    double value(double height) {
        return logValues ? StrictMath.exp(height) : height;
    }

    private static double logarithm(double value) {
        return value > 0 ? StrictMath.log(value) : Double.NaN;
    }
}
