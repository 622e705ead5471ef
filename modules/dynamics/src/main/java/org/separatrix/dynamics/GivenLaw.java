package org.separatrix.dynamics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights that are given one by one, biases too, in a table with a line for each. The seed plays no part.
 *
 * @param table what it is called, for messages
 * @param matrices the weights of each layer that the table speaks of
 */
public record GivenLaw(String table, SortedMap<Integer, Matrix> matrices) implements Init.Law {

    public GivenLaw {
        matrices = Collections.unmodifiableSortedMap(new TreeMap<>(matrices));
    }

    @Override
    public void requireFits(Shape shape, int layer) {
        if (matrices.lastKey() >= shape.layers()) {
            throw bad(", line " + matrices.get(matrices.lastKey()).lines()[0] + ": layer " + matrices.lastKey()
                    + " is beyond the network, whose last layer is " + (shape.layers() - 1));
        }
        int rows = shape.rows(layer);
        int columns = shape.columns(layer);
        Matrix matrix = matrices.get(layer);
        if (matrix == null) {
            throw missing(layer, 0, 0, shape);
        }
        for (int i = 0; i < matrix.lines().length && (matrix.rows() > rows || matrix.columns() > columns); i++) {
            int row = i / matrix.columns();
            int column = i % matrix.columns();
            if (row >= rows || column >= columns) {
                throw bad(", line " + matrix.lines()[i] + ": row " + row + ", column " + column + " is beyond "
                        + extent(layer, shape));
            }
        }
        if (matrix.rows() < rows || matrix.columns() < columns) {
            throw matrix.columns() < columns
                    ? missing(layer, 0, matrix.columns(), shape)
                    : missing(layer, matrix.rows(), 0, shape);
        }
    }

    private IllegalArgumentException missing(int layer, int row, int column, Shape shape) {
        return bad(" has no line for row " + row + ", column " + column + " of " + extent(layer, shape));
    }

    private static String extent(int layer, Shape shape) {
        return "layer " + layer + ", which has " + shape.rows(layer) + " x " + shape.columns(layer) + " weights"
                + (shape.bias() ? ", the last column biases" : "");
    }

    private IllegalArgumentException bad(String message) {
        return new IllegalArgumentException("init.law " + table + message);
    }

    @Override
    public void fill(Weights weights, int layer, long seed) {
        double[] matrix = weights.matrix(layer);
        System.arraycopy(matrices.get(layer).entries(), 0, matrix, 0, matrix.length);
    }

    @Override
    public String toString() {
        return table;
    }

    /**
     * The weights of a layer.
     *
     * @param entries row by row
     * @param lines of the table where they stand
     */
    @SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
    public record Matrix(int rows, int columns, double[] entries, int[] lines) {
        public Matrix {
            Require.atLeast("rows", rows, 1);
            Require.atLeast("columns", columns, 1);
            if (entries.length != rows * columns || lines.length != entries.length) {
                throw new IllegalArgumentException("entries and lines must hold rows * columns numbers");
            }
        }
    }
}
