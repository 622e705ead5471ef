package org.separatrix.phases;

/** What the thresholds of classifiers must be, in the words of a study. */
final class Require {
    private Require() {}

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a positive number but was " + value);
        }
    }
}
