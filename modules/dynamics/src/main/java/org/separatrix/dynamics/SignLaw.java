package org.separatrix.dynamics;

/** Entries {@code +1} and {@code -1}: the scale is their magnitude. */
public record SignLaw(Order order) implements Init.PerEntry {

    /** Which entries of a row are positive. */
    public enum Order {
        /** Each by itself, with probability 1/2. */
        RANDOM,
        /** The first half, and the one in the middle. */
        HALVES,
        /** Every second one, from the first on. */
        ALTERNATING
    }

    @Override
    public double entry(long seed, int layer, int row, int column, int columns) {
        boolean positive =
                switch (order) {
                    case RANDOM -> Randomness.uniform(seed, Randomness.Purpose.INIT, layer, row, column) >= 0.5;
                    case HALVES -> 2 * column < columns;
                    case ALTERNATING -> column % 2 == 0;
                };
        return positive ? 1 : -1;
    }

    @Override
    public String toString() {
        return "sign";
    }
}
