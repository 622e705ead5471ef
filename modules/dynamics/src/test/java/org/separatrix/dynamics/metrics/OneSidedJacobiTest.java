package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneSidedJacobiTest {

    private static double[] of(int rows, int columns, double... entries) {
        return new Matrix(rows, columns, entries).singularValues();
    }

    @Test
    void knownMatricesHaveTheirSingularValues() {
        assertThat(of(1, 1, -3)).containsExactly(3);
        assertThat(of(2, 2, 0, 2, -5, 0)).containsExactly(5, 2);
        assertThat(of(2, 2, 3, 0, 4, 5)).containsExactly(new double[] {Math.sqrt(45), Math.sqrt(5)}, within(1e-14));
        assertThat(of(2, 3, 1, 2, 3, 2, 4, 6)).containsExactly(new double[] {Math.sqrt(70), 0}, within(1e-14));
        assertThat(of(3, 1, 1, 2, 2)).containsExactly(3);
        assertThat(of(2, 2, 0, 0, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void smallSingularValuesAreAsRightAsLargeOnes() {
        // Rows 1, 1e-9, 1e-18 of an orthogonal matrix.
        double[] values =
                of(3, 3, 2.0 / 3, -1.0 / 3, 2.0 / 3, 2e-9 / 3, 2e-9 / 3, -1e-9 / 3, -1e-18 / 3, 2e-18 / 3, 2e-18 / 3);
        assertThat(values[0]).isCloseTo(1, within(1e-15));
        assertThat(values[1]).isCloseTo(1e-9, within(1e-23));
        assertThat(values[2]).isCloseTo(1e-18, within(1e-32));
    }

    @Test
    void scalesOfAnySizeDoNotMatter() {
        assertThat(of(2, 2, 3e-200, 0, 4e-200, 5e-200)[1] * 1e200).isCloseTo(Math.sqrt(5), within(1e-14));
        assertThat(of(2, 2, 3e200, 0, 4e200, 5e200)[1] / 1e200).isCloseTo(Math.sqrt(5), within(1e-14));
    }

    /** {@code (1 - 2 u u^T) D (1 - 2 v v^T)} has the singular values of {@code D}. */
    @ParameterizedTest
    @CsvSource({"5, 5", "20, 7", "7, 20", "60, 60"})
    void reflectionsChangeNoSingularValue(int rows, int columns) {
        int rank = Math.min(rows, columns);
        double[] expected = new double[rank];
        double[] entries = new double[rows * columns];
        for (int i = 0; i < rank; i++) {
            expected[i] = rank - i;
            entries[i * columns + i] = expected[i];
        }
        double[] u = unit(rows);
        double[] v = unit(columns);
        double[] left = new double[columns]; // u^T D
        for (int i = 0; i < rank; i++) {
            left[i] = u[i] * expected[i];
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                entries[row * columns + column] -= 2 * u[row] * left[column];
            }
        }
        for (int row = 0; row < rows; row++) {
            double right = 0;
            for (int column = 0; column < columns; column++) {
                right += entries[row * columns + column] * v[column];
            }
            for (int column = 0; column < columns; column++) {
                entries[row * columns + column] -= 2 * right * v[column];
            }
        }
        assertThat(of(rows, columns, entries)).containsExactly(expected, within(1e-12));
    }

    private static double[] unit(int size) {
        double[] vector = new Random(size).doubles(size, -1, 1).toArray();
        Vectors.scale(1 / Vectors.norm(vector), vector);
        return vector;
    }

    @Test
    void aMatrixThatIsNotFiniteHasNone() {
        assertThat(of(2, 2, 1, Double.NaN, 0, 1)).containsOnly(Double.NaN);
        assertThat(of(2, 2, 1, Double.NEGATIVE_INFINITY, 0, 1)).containsOnly(Double.NaN);
    }
}
