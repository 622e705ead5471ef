package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The passes against their formulas, in two lanes of which the second computes with ten times the first operand. */
class ScalarKernelsTest {
    private final Kernels<double[]> kernels = Kernels.scalarOfDoubles(2);

    @Test
    void sharedInputsAreSummedInOrder() {
        double[] a = new double[64];
        pack(a, 0, 2, 3, 5, 7); // weights of input 0
        pack(a, 8, 1, -1, 0.5, 0); // and of input 1
        a[16] = 10; // sample 0
        a[17] = 100;
        a[18] = 1; // sample 1
        a[19] = 2;
        kernels.shared(a, 0, 16, 2, 2, 24);
        assertPack(a, 24, 120, -70, 100, 70);
        assertPack(a, 32, 4, 1, 6, 7);
    }

    @Test
    void inputsInPacksAreSummedAcrossPacks() {
        double[] a = new double[128];
        for (int input = 0; input < 5; input++) {
            pack(a, input * 8, input + 1, 0, 0, -1);
        }
        for (int sample = 0; sample < 2; sample++) {
            same(a, 40 + sample * 8, 1, 2, 3, 4);
            same(a, 60 + sample * 8, 10 + sample, 99, 99, 99); // of the second pack only one input counts
        }
        kernels.sums(a, 0, 40, 20, 5, 2, 80);
        assertPack(a, 80, 1 + 4 + 9 + 16 + 50, 0, 0, -20);
        assertPack(a, 88, 1 + 4 + 9 + 16 + 55, 0, 0, -21);
    }

    @Test
    void theReadoutAddsToWhatIsThere() {
        double[] a = new double[32];
        pack(a, 0, 1, 2, 3, 4);
        same(a, 8, 1, 1, 10, 10);
        a[16] = 0.5;
        a[17] = 0.5;
        kernels.readout(a, 0, 8, 1, 16);
        assertThat(a[16]).isEqualTo(73.5);
        assertThat(a[17]).isEqualTo(730.5);
    }

    @Test
    void theWayBackIsTheTranspose() {
        double[] a = new double[128];
        for (int input = 0; input < 4; input++) {
            pack(a, input * 8, input, 10, 100, 1000); // from input to the four units of the first pack above
            pack(a, 40 + input * 8, 0.5, 99, 99, 99); // and to the one of the second
        }
        same(a, 80, 1, 2, 3, 4);
        same(a, 92, 6, 99, 99, 99);
        kernels.back(a, 0, 40, 80, 12, 5, 1, 104);
        assertPack(a, 104, 4323, 4324, 4325, 4326);
    }

    @Test
    void theReadoutsGradientGrowsAndItsSignalIsTheResidualTimesItsWeight() {
        double[] a = new double[64];
        pack(a, 0, 1, 2, 3, 4);
        same(a, 8, 1, 10, 100, 1000);
        a[16] = 2;
        a[17] = 2;
        same(a, 40, 7, 7, 7, 7);
        kernels.readoutBack(a, 0, 8, 16, 1, 24, 40);
        assertPack(a, 24, 2, 4, 6, 8);
        assertThat(a[40]).isEqualTo(9);
        assertThat(a[42]).isEqualTo(27);
        assertThat(a[47]).isEqualTo(2007);
    }

    @Test
    void gradientsGrowByTheSumOverSamples() {
        double[] a = new double[128];
        pack(a, 0, 1, 2, 3, 4); // sample 0
        pack(a, 8, 1, 1, 1, 1); // sample 1
        a[16] = 10;
        a[17] = 100;
        kernels.gradientOfShared(a, 0, 16, 1, 2, 24);
        assertPack(a, 24, 110, 120, 130, 140);
        same(a, 40, 10, 0, 0, 1);
        same(a, 48, 100, 0, 0, 1);
        kernels.gradient(a, 0, 40, 16, 1, 2, 80);
        assertPack(a, 80, 110, 120, 130, 140);
        assertPack(a, 88, 0, 0, 0, 0);
        assertPack(a, 104, 2, 3, 4, 5);
    }

    @Test
    void descentTakesTheRateOfItsLaneAndForgetsTheGradient() {
        double[] a = {1, 1, 3, 4, 0.5, 2};
        kernels.descend(a, 0, 2, 4, 1);
        assertThat(a).containsExactly(1 - 1.5, 1 - 8, 0, 0, 0.5, 2);
    }

    @Test
    void halfTheSquareHasTheResidualAsItsSlope() {
        double[] a = {3, 4, 1, 1, 2, 1, 10, 1, 5, 1, 100, 100, 1000, 1000};
        kernels.halfSquare(a, 0, 2, 4, 1, 6, 8, 10, 12);
        assertThat(a).containsExactly(29 * 5 * 2, 3, 1, 1, 2, 1, 10, 1, 5, 1, 100 + 900, 116, 1000 + 29 * 29, 1004.5);
    }

    /** Four units, the second lane ten times the first. */
    private static void pack(double[] a, int at, double... units) {
        for (int unit = 0; unit < 4; unit++) {
            a[at + 2 * unit] = units[unit];
            a[at + 2 * unit + 1] = 10 * units[unit];
        }
    }

    private static void same(double[] a, int at, double... units) {
        for (int unit = 0; unit < 4; unit++) {
            a[at + 2 * unit] = units[unit];
            a[at + 2 * unit + 1] = units[unit];
        }
    }

    private static void assertPack(double[] a, int at, double... units) {
        double[] expected = new double[8];
        pack(expected, 0, units);
        double[] actual = new double[8];
        System.arraycopy(a, at, actual, 0, 8);
        assertThat(actual).containsExactly(expected);
    }
}
