package org.separatrix.report.figure;

/**
 * Where values stand along a line of pixels.
 *
 * @param log whether equal factors, rather than equal differences, have equal lengths
 * @param low coordinate of the end at {@code from}: the smallest value, or its logarithm
 * @param high coordinate of the end at {@code to}
 */
record Ruler(boolean log, double low, double high, double from, double to) {
    /** Rounding of a logarithm and back; an end of the ruler still lies on it. */
    private static final double TOLERANCE = 1e-9;

    Ruler {
        if (!(low < high)) {
            throw new IllegalArgumentException("a ruler must have low < high but was " + low + " to " + high);
        }
    }

    double coordinate(double value) {
        return log ? StrictMath.log(value) : value;
    }

    double position(double value) {
        return place(coordinate(value));
    }

    double place(double coordinate) {
        return from + (to - from) * ((coordinate - low) / (high - low));
    }

    /** The smallest value on it. */
    double least() {
        return log ? Math.max(Double.MIN_NORMAL, StrictMath.exp(low)) : low;
    }

    /** The largest value on it. */
    double largest() {
        return log ? Math.min(Double.MAX_VALUE, StrictMath.exp(high)) : high;
    }

    boolean holds(double value) {
        double share = (coordinate(value) - low) / (high - low);
        return share >= -TOLERANCE && share <= 1 + TOLERANCE;
    }
}
