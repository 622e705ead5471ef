package org.separatrix.dynamics;

/** Independent normal entries; the one of row r and column c is the random number of unit r and index c. */
public record NormalLaw() implements Init.PerEntry {
    @Override
    public double entry(long seed, int layer, int row, int column, int columns) {
        return Randomness.normal(seed, Randomness.Purpose.INIT, layer, row, column);
    }

    @Override
    public String toString() {
        return "normal";
    }
}
