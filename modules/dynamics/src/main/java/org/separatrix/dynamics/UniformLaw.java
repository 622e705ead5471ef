package org.separatrix.dynamics;

/** Independent entries, uniform between {@code -sqrt(3)} and {@code sqrt(3)}: mean 0, variance 1. */
public record UniformLaw() implements Init.PerEntry {
    @Override
    public double entry(long seed, int layer, int row, int column, int columns) {
        return Math.sqrt(3) * (2 * Randomness.uniform(seed, Randomness.Purpose.INIT, layer, row, column) - 1);
    }

    @Override
    public String toString() {
        return "uniform";
    }
}
