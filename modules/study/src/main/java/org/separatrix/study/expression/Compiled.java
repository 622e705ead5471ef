package org.separatrix.study.expression;

/** An expression whose names are places in an array. */
@FunctionalInterface
public interface Compiled {
    double value(double[] values);

    /** Whether a number counts as true: everything but 0 and NaN does. */
    static boolean isTrue(double value) {
        return value != 0 && !Double.isNaN(value);
    }
}
