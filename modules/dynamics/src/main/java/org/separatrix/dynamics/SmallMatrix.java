package org.separatrix.dynamics;

/** A small square matrix to divide by: Gaussian elimination with the largest entry of a column as its pivot. */
final class SmallMatrix {
    private final int n;
    private final double[][] rows;
    private final int[] pivots;

    SmallMatrix(int n) {
        this.n = n;
        this.rows = new double[n][n];
        this.pivots = new int[n];
    }

    void set(int row, int column, double value) {
        rows[row][column] = value;
    }

    /** Turns the entries into the factors of the matrix; a singular one gives solutions that are not finite. */
    void factor() {
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) {
                    pivot = i;
                }
            }
            pivots[k] = pivot;
            double[] row = rows[pivot];
            rows[pivot] = rows[k];
            rows[k] = row;
            for (int i = k + 1; i < n; i++) {
                double factor = rows[i][k] / row[k];
                rows[i][k] = factor;
                for (int j = k + 1; j < n; j++) {
                    rows[i][j] = Math.fma(-factor, row[j], rows[i][j]);
                }
            }
        }
    }

    /** {@code b <- (this matrix)^-1 b}, after {@link #factor}. */
    void solve(double[] b) {
        for (int k = 0; k < n; k++) {
            double value = b[pivots[k]];
            b[pivots[k]] = b[k];
            b[k] = value;
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                b[i] = Math.fma(-rows[i][j], b[j], b[i]);
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] = Math.fma(-rows[i][j], b[j], b[i]);
            }
            b[i] /= rows[i][i];
        }
    }
}
