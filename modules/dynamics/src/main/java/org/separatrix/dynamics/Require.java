package org.separatrix.dynamics;

/** The rules that settings obey, each with the sentence that is printed when it is broken. */
public final class Require {
    private Require() {}

    public static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but was " + value);
        }
    }

    public static void atMost(String name, long value, long most) {
        if (value > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + " but was " + value);
        }
    }

    public static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a positive number but was " + value);
        }
    }

    public static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be zero or a positive number but was " + value);
        }
    }

    public static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1 but was " + value);
        }
    }

    public static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number but was " + value);
        }
    }

    public static void perLayer(String name, int given, int layers) {
        if (given != layers) {
            throw new IllegalArgumentException(
                    name + " must have one entry per layer of weights, " + layers + ", but has " + given);
        }
    }
}
