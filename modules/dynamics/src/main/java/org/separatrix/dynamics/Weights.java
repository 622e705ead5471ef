package org.separatrix.dynamics;

/**
 * The weights of one network: a matrix per layer, row-major, a row per unit and a column per input; a bias is the last
 * column.
 */
public final class Weights {
    private final Shape shape;
    private final double[][] matrices;

    public Weights(Shape shape) {
        this.shape = shape;
        this.matrices = new double[shape.layers()][];
        for (int layer = 0; layer < matrices.length; layer++) {
            matrices[layer] = new double[Math.multiplyExact(shape.rows(layer), shape.columns(layer))];
        }
    }

    public Shape shape() {
        return shape;
    }

    public int layers() {
        return matrices.length;
    }

    /** The matrix of a layer itself, not a copy. */
    public double[] matrix(int layer) {
        return matrices[layer];
    }

    public double get(int layer, int row, int column) {
        return matrices[layer][row * shape.columns(layer) + column];
    }
}
