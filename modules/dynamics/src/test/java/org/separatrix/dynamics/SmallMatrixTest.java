package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmallMatrixTest {
    @Test
    void dividesByAMatrixWhoseRowsMustBeExchanged() {
        double[][] entries = {{0, 2, -1}, {1e-3, 1, 4}, {-5, 0.5, 1}};
        double[] x = {0.7, -1.2, 3};
        SmallMatrix matrix = new SmallMatrix(3);
        double[] b = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                matrix.set(row, column, entries[row][column]);
                b[row] += entries[row][column] * x[column];
            }
        }
        matrix.factor();
        matrix.solve(b);
        for (int i = 0; i < 3; i++) {
            assertThat(b[i]).isCloseTo(x[i], within(1e-14));
        }
    }

    @Test
    void ofNoRowsChangesNothing() {
        SmallMatrix matrix = new SmallMatrix(0);
        matrix.factor();
        matrix.solve(new double[0]);
    }

    @Test
    void givesNoNumbersWhereItIsSingular() {
        SmallMatrix matrix = new SmallMatrix(1);
        matrix.set(0, 0, 0);
        matrix.factor();
        double[] b = {1};
        matrix.solve(b);
        assertThat(b[0]).isInfinite();
    }
}
