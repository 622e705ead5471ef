package org.separatrix.dynamics;

/**
 * Entries without random numbers, spread evenly over an interval: entry number {@code i = 1, 2, ...} of layer {@code l}, row
 * by row, is {@code sqrt(3) (2 frac(i alpha_l) - 1)} with {@code alpha} = sqrt(2) - 1, (sqrt(5) - 1)/2, and the fractional
 * parts of sqrt(3), sqrt(7), sqrt(11), sqrt(13) for deeper layers. Mean about 0, variance about 1. The seed plays no part.
 */
public record WeylLaw() implements Init.PerEntry {
    private static final double[] ALPHA = {
        Math.sqrt(2) - 1,
        (Math.sqrt(5) - 1) / 2,
        Math.sqrt(3) - 1,
        Math.sqrt(7) - 2,
        Math.sqrt(11) - 3,
        Math.sqrt(13) - 3
    };

    @Override
    public void requireFits(Shape shape, int layer) {
        if (layer >= ALPHA.length) {
            throw new IllegalArgumentException(
                    "init.law weyl is defined for " + ALPHA.length + " layers, and layer " + layer + " is beyond them");
        }
    }

    @Override
    public double entry(long seed, int layer, int row, int column, int columns) {
        double multiple = ((double) row * columns + column + 1) * ALPHA[layer];
        return Math.sqrt(3) * (2 * (multiple - Math.floor(multiple)) - 1);
    }

    @Override
    public String toString() {
        return "weyl";
    }
}
