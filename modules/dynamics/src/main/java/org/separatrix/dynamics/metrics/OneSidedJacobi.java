package org.separatrix.dynamics.metrics;

import java.util.Arrays;

/**
 * Singular values by the one-sided method of Jacobi (Hestenes, 1958). Two rows {@code x}, {@code y} of a matrix are turned in
 * their plane until they are orthogonal, which leaves the singular values as they are:
 *
 * <pre>{@code
 * zeta = (|y|^2 - |x|^2) / (2 x.y),   t = sign(zeta) / (|zeta| + sqrt(1 + zeta^2)),   c = 1 / sqrt(1 + t^2),   s = c t
 * x <- c x - s y,   y <- s x + c y
 * }</pre>
 *
 * When all pairs are, the norms of the rows are the singular values, small ones as right as large ones.
 */
final class OneSidedJacobi {
    /** Cosines below this count as right angles. */
    private static final double RIGHT_ANGLE = 1e-15;

    /** Rounds through all pairs; about ten are enough for any matrix. */
    private static final int ROUNDS = 60;

    private OneSidedJacobi() {}

    /** The norms, the largest first, of rows that are turned in place; NaN where an entry is not finite. */
    static double[] norms(int rows, int columns, double[] entries) {
        double size = 0;
        for (double entry : entries) {
            size = Math.max(size, Math.abs(entry));
        }
        double[] norms = new double[rows];
        if (!Double.isFinite(size)) {
            Arrays.fill(norms, Double.NaN);
            return norms;
        }
        if (size == 0) {
            return norms;
        }
        double unit = Math.scalb(1.0, Math.getExponent(size)); // squares must neither overflow nor vanish
        for (int i = 0; i < entries.length; i++) {
            entries[i] /= unit;
        }
        boolean turned = true;
        for (int round = 0; round < ROUNDS && turned; round++) {
            turned = false;
            for (int x = 0; x < rows - 1; x++) {
                for (int y = x + 1; y < rows; y++) {
                    turned |= turn(entries, x * columns, y * columns, columns);
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            norms[row] = -unit * Math.sqrt(Vectors.dot(entries, row * columns, entries, row * columns, columns));
        }
        Arrays.sort(norms);
        Vectors.scale(-1, norms);
        return norms;
    }

    /** Whether the two rows were not orthogonal before. */
    private static boolean turn(double[] entries, int x, int y, int columns) {
        double x2 = Vectors.dot(entries, x, entries, x, columns);
        double y2 = Vectors.dot(entries, y, entries, y, columns);
        double xy = Vectors.dot(entries, x, entries, y, columns);
        if (!(Math.abs(xy) > RIGHT_ANGLE * Math.sqrt(x2) * Math.sqrt(y2))) {
            return false;
        }
        double zeta = (y2 - x2) / (2 * xy);
        double t = Math.copySign(1 / (Math.abs(zeta) + Math.sqrt(Math.fma(zeta, zeta, 1))), zeta);
        double c = 1 / Math.sqrt(Math.fma(t, t, 1));
        double s = c * t;
        for (int i = 0; i < columns; i++) {
            double ofX = entries[x + i];
            double ofY = entries[y + i];
            entries[x + i] = c * ofX - s * ofY;
            entries[y + i] = s * ofX + c * ofY;
        }
        return true;
    }

    /** Operations for a matrix of these sides: ten rounds, twelve per entry of each pair. */
    static double flops(int rows, int columns) {
        double fewer = Math.min(rows, columns);
        return 60 * fewer * fewer * Math.max(rows, columns);
    }
}
