package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestEigenvalueTest {

    private static double of(LargestEigenvalue.SymmetricMap map, int size) {
        return LargestEigenvalue.of(map, new Random(size).doubles(size, -1, 1).toArray());
    }

    private static LargestEigenvalue.SymmetricMap diagonal(double... entries) {
        return (v, product) -> Arrays.setAll(product, i -> entries[i] * v[i]);
    }

    @Test
    void ofADiagonalMatrixItIsTheLargestEntry() {
        assertThat(of(diagonal(-3), 1)).isEqualTo(-3);
        assertThat(of(diagonal(2, 5), 2)).isCloseTo(5, within(1e-14));
        assertThat(of(diagonal(2, 2, 2), 3)).isCloseTo(2, within(1e-14));
        assertThat(of(diagonal(0, 0, 0), 3)).isZero();
        assertThat(of(diagonal(1, 4, -2, 3.5), 4)).isCloseTo(4, within(1e-14));
    }

    @Test
    void aLargerNegativeEigenvalueDoesNotCount() {
        assertThat(of(diagonal(-1000, 1, 0.5, 0.25), 4)).isCloseTo(1, within(1e-11));
        assertThat(of(diagonal(-1000, -1, -2), 3)).isCloseTo(-1, within(1e-11));
        assertThat(of(diagonal(-1000, 0, 0, -2), 4)).isCloseTo(0, within(1e-9));
    }

    /** Eigenvalues {@code 2 - 2 cos(k pi / (n + 1))}, which crowd at the upper end. */
    @ParameterizedTest
    @ValueSource(ints = {3, 50, 51, 200, 500})
    void aStringHasTheEigenvaluesOfItsOvertones(int size) {
        LargestEigenvalue.SymmetricMap string = (v, product) ->
                Arrays.setAll(product, i -> 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i < size - 1 ? v[i + 1] : 0));
        assertThat(of(string, size)).isCloseTo(2 - 2 * Math.cos(size * Math.PI / (size + 1)), within(1e-9));
    }

    @Test
    void manySmallEigenvaluesDoNotHideALargeOne() {
        int size = 2000;
        LargestEigenvalue.SymmetricMap map =
                (v, product) -> Arrays.setAll(product, i -> (i == 1234 ? 7 : 1.0 / (i + 1)) * v[i]);
        assertThat(of(map, size)).isCloseTo(7, within(1e-13));
    }

    @Test
    void aMapThatIsNotFiniteHasNone() {
        assertThat(of(diagonal(1, Double.NaN), 2)).isNaN();
        assertThat(of(diagonal(1, Double.POSITIVE_INFINITY), 2)).isNaN();
    }

    @Test
    void scalesOfAnySizeDoNotMatter() {
        for (double unit : new double[] {1e-140, 1e-30, 1e30, 1e140}) {
            assertThat(of(diagonal(unit, 3 * unit, -8 * unit, 0), 4) / unit).isCloseTo(3, within(1e-12));
        }
    }
}
