package org.separatrix.dynamics;

/**
 * The quantiles of a uniform law, in order and without random numbers: entry {@code i = 0, ..., n - 1} of a layer of
 * {@code n}, row by row, is {@code sqrt(3) (2 (i + 1/2)/n - 1)}. Mean 0, variance {@code 1 - 1/n^2}. The seed plays no part.
 */
public record QuantilesLaw() implements Init.Law {
    @Override
    public void fill(Weights weights, int layer, long seed) {
        int rows = weights.shape().rows(layer);
        int fanIn = weights.shape().fanIn(layer);
        int columns = weights.shape().columns(layer);
        double count = (double) rows * fanIn;
        double[] matrix = weights.matrix(layer);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < fanIn; column++) {
                double number = (double) row * fanIn + column;
                matrix[row * columns + column] = Math.sqrt(3) * (2 * (number + 0.5) / count - 1);
            }
        }
    }

    @Override
    public String toString() {
        return "quantiles";
    }
}
