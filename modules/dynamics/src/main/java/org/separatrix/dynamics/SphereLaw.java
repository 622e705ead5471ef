package org.separatrix.dynamics;

/**
 * Each row uniform on the unit sphere of its inputs: independent normal entries over their norm. So a row has the direction
 * that it has under {@link NormalLaw}, and its scale is its norm.
 */
public record SphereLaw() implements Init.Law {
    @Override
    public void fill(Weights weights, int layer, long seed) {
        int fanIn = weights.shape().fanIn(layer);
        int columns = weights.shape().columns(layer);
        double[] matrix = weights.matrix(layer);
        for (int row = 0; row < weights.shape().rows(layer); row++) {
            int first = row * columns;
            double squares = 0;
            for (int column = 0; column < fanIn; column++) {
                double entry = Randomness.normal(seed, Randomness.Purpose.INIT, layer, row, column);
                matrix[first + column] = entry;
                squares = Math.fma(entry, entry, squares);
            }
            double norm = Math.sqrt(squares);
            for (int column = 0; column < fanIn; column++) {
                matrix[first + column] /= norm;
            }
        }
    }

    @Override
    public String toString() {
        return "sphere";
    }
}
