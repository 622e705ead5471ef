package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes against their formulas, in both precisions and two lanes, of which the second computes with ten times the first
 * operand. */
class ScalarKernelsTest {
    private static Stream<Kernels<?>> precisions() {
        return Stream.of(Kernels.scalarOfDoubles(2), Kernels.scalarOfFloats(2));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void sharedInputsAreSummedInOrder(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        pack(kernels, a, 0, 2, 3, 5, 7); // weights of input 0
        pack(kernels, a, 8, 1, -1, 0.5, 0); // and of input 1
        kernels.put(a, 16, 10); // sample 0
        kernels.put(a, 17, 100);
        kernels.put(a, 18, 1); // sample 1
        kernels.put(a, 19, 2);
        kernels.shared(a, 0, 16, 2, 2, 24);
        assertPack(kernels, a, 24, 120, -70, 100, 70);
        assertPack(kernels, a, 32, 4, 1, 6, 7);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void inputsInPacksAreSummedAcrossPacks(Kernels<A> kernels) {
        A a = kernels.allocate(128);
        for (int input = 0; input < 5; input++) {
            pack(kernels, a, input * 8, input + 1, 0, 0, -1);
        }
        for (int sample = 0; sample < 2; sample++) {
            same(kernels, a, 40 + sample * 8, 1, 2, 3, 4);
            same(kernels, a, 60 + sample * 8, 10 + sample, 99, 99, 99); // of the second pack only one input counts
        }
        kernels.sums(a, 0, 40, 20, 5, 2, 80);
        assertPack(kernels, a, 80, 1 + 4 + 9 + 16 + 50, 0, 0, -20);
        assertPack(kernels, a, 88, 1 + 4 + 9 + 16 + 55, 0, 0, -21);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void theReadoutAddsToWhatIsThere(Kernels<A> kernels) {
        A a = kernels.allocate(32);
        pack(kernels, a, 0, 1, 2, 3, 4);
        same(kernels, a, 8, 1, 1, 10, 10);
        kernels.put(a, 16, 0.5);
        kernels.put(a, 17, 0.5);
        kernels.readout(a, 0, 8, 1, 16);
        assertThat(kernels.get(a, 16)).isEqualTo(73.5);
        assertThat(kernels.get(a, 17)).isEqualTo(730.5);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void theWayBackIsTheTranspose(Kernels<A> kernels) {
        A a = kernels.allocate(128);
        for (int input = 0; input < 4; input++) {
            pack(kernels, a, input * 8, input, 10, 100, 1000); // from input to the four units of the first pack above
            pack(kernels, a, 40 + input * 8, 0.5, 99, 99, 99); // and to the one of the second
        }
        same(kernels, a, 80, 1, 2, 3, 4);
        same(kernels, a, 92, 6, 99, 99, 99);
        kernels.back(a, 0, 40, 80, 12, 5, 1, 104);
        assertPack(kernels, a, 104, 4323, 4324, 4325, 4326);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void theReadoutsGradientGrowsAndItsSignalIsTheResidualTimesItsWeight(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        pack(kernels, a, 0, 1, 2, 3, 4);
        same(kernels, a, 8, 1, 10, 100, 1000);
        kernels.put(a, 16, 2);
        kernels.put(a, 17, 2);
        same(kernels, a, 40, 7, 7, 7, 7);
        kernels.readoutBack(a, 0, 8, 16, 1, 24, 40);
        assertPack(kernels, a, 24, 2, 4, 6, 8);
        assertThat(kernels.get(a, 40)).isEqualTo(9);
        assertThat(kernels.get(a, 42)).isEqualTo(27);
        assertThat(kernels.get(a, 47)).isEqualTo(2007);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void gradientsGrowByTheSumOverSamples(Kernels<A> kernels) {
        A a = kernels.allocate(128);
        pack(kernels, a, 0, 1, 2, 3, 4); // sample 0
        pack(kernels, a, 8, 1, 1, 1, 1); // sample 1
        kernels.put(a, 16, 10);
        kernels.put(a, 17, 100);
        kernels.gradientOfShared(a, 0, 16, 1, 2, 24);
        assertPack(kernels, a, 24, 110, 120, 130, 140);
        same(kernels, a, 40, 10, 0, 0, 1);
        same(kernels, a, 48, 100, 0, 0, 1);
        kernels.gradient(a, 0, 40, 16, 1, 2, 80);
        assertPack(kernels, a, 80, 110, 120, 130, 140);
        assertPack(kernels, a, 88, 0, 0, 0, 0);
        assertPack(kernels, a, 104, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void descentTakesTheRateOfItsLane(Kernels<A> kernels) {
        A a = array(kernels, 1, 1, 3, 4, 0.5, 2);
        kernels.descend(a, 0, 2, 4, 1);
        assertThat(numbers(kernels, a, 0, 6)).containsExactly(1 - 1.5, 1 - 8, 3, 4, 0.5, 2);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void momentumKeepsAShareOfWhatWasThere(Kernels<A> kernels) {
        A a = array(kernels, 8, 8, 3, 4, 0.5, 0);
        kernels.accelerate(a, 0, 2, 4, 1);
        assertThat(numbers(kernels, a, 0, 6)).containsExactly(7, 4, 3, 4, 0.5, 0);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void squaresAreAddedToWhatIsThere(Kernels<A> kernels) {
        A a = array(kernels, 1, 2, 3, 4, 100, 200);
        kernels.addSquares(a, 0, 2, 4);
        assertThat(numbers(kernels, a, 4, 2)).containsExactly(110, 220);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void theLeastRatioIsThatOfTheUnitThatMovesMost(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        same(kernels, a, 0, 3, 1, 1, 6); // weights from input 0
        same(kernels, a, 8, 4, 0, 0, 8); // and from input 1
        same(kernels, a, 16, 1, 0.125, 0, 2); // gradients of them; the third unit has none
        kernels.put(a, 32, Double.POSITIVE_INFINITY);
        kernels.put(a, 33, 7);
        kernels.leastRatio(a, 0, 16, 2, 32);
        assertThat(numbers(kernels, a, 32, 2)).containsExactly(25, 7);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void aNormalizedUnitHasTheNormOne(Kernels<A> kernels) {
        A a = kernels.allocate(16);
        same(kernels, a, 0, 3, 1, 0, 6);
        same(kernels, a, 8, 4, 0, 0, 8);
        kernels.normalize(a, 0, 2);
        A expected = kernels.allocate(16);
        same(kernels, expected, 0, 0.6, 1, 0, 0.6);
        same(kernels, expected, 8, 0.8, 0, 0, 0.8);
        assertThat(numbers(kernels, a, 0, 16)).isEqualTo(numbers(kernels, expected, 0, 16));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void halfTheSquareHasTheResidualAsItsSlope(Kernels<A> kernels) {
        A a = array(kernels, 3, 4, 1, 1, 2, 1, 10, 1, 5, 1, 100, 100, 1000, 1000);
        kernels.halfSquare(a, 0, 2, 4, 1, 6, 8, 10, 12);
        assertThat(numbers(kernels, a, 0, 14))
                .containsExactly(29 * 5 * 2, 3, 1, 1, 2, 1, 10, 1, 5, 1, 100 + 900, 116, 1000 + 29 * 29, 1004.5);
    }

    /** Unit 0 to 31 of one sample in two lanes: 16 slots, two units each, in their order. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void unitsInTheLanesAreAddedToTheirSlots(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        for (int unit = 0; unit < 8; unit++) {
            kernels.put(a, unit, unit + 1); // the readout
            kernels.put(a, 8 + unit, 2);
        }
        kernels.put(a, 16, 100); // slot 0
        kernels.readoutOfUnits(a, 0, 8, 1, 24, 16);
        kernels.readoutOfUnits(a, 0, 8, 1, 40, 16);
        for (int slot = 0; slot < 16; slot++) {
            double before = slot == 0 ? 100 : 0;
            assertThat(kernels.get(a, 16 + slot)).isEqualTo(slot < 8 ? before : 4 * (slot - 7));
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void slotsAreFoldedInHalves(Kernels<A> kernels) {
        double huge = kernels.get(array(kernels, Float.MAX_VALUE), 0) * 0.75;
        A a = kernels.allocate(64);
        kernels.put(a, 0, huge);
        kernels.put(a, 8, -huge);
        kernels.put(a, 4, huge);
        kernels.put(a, 12, -huge);
        kernels.put(a, 15, 1);
        kernels.put(a, 1, 2);
        kernels.foldSlots(a, 0, 1, 20);
        assertThat(kernels.get(a, 20)).isEqualTo(3);
        assertThat(kernels.get(a, 21)).isEqualTo(3);
        assertThat(kernels.get(a, 22)).isEqualTo(0);
    }

    /** {@code f = v w}, {@code c = f - y}: from w = v = 1 and y = 3 by rates 1/4 and 1/8. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void bilinearNetworksDescend(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        bilinear(kernels, a, 1, 3, 1e30);
        assertThat(kernels.descendBilinear(a, 0, 4, 1, 8, 1)).isEqualTo(1);
        assertThat(kernels.get(a, 0)).isEqualTo(1.5);
        assertThat(kernels.get(a, 4)).isEqualTo(1.25);
        assertThat(kernels.get(a, 8 + 8 * 4)).isEqualTo(1.875 * 1.875);
        assertThat(kernels.get(a, 8 + 9 * 4)).isEqualTo(0.5 * 1.125 * 1.125);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void trainingEndsWhereTheSquareOfAnOutputIsInfinite(Kernels<A> kernels) {
        A a = kernels.allocate(64);
        double large = kernels.get(array(kernels, 1e200), 0) < Double.POSITIVE_INFINITY ? 1e100 : 1e12;
        bilinear(kernels, a, large, 0, Double.POSITIVE_INFINITY);
        assertThat(kernels.descendBilinear(a, 0, 4, 1, 8, 9)).isZero();
        assertThat(kernels.get(a, 8 + 8 * 4)).isInfinite();
    }

    /** The output is 1 and its square finite, but the distance to the target is not when it is squared. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void aFiniteBoundSeesAnInfiniteLossThoughItIsBeyondThePrecision(Kernels<A> kernels) {
        double far = kernels.get(array(kernels, 1e200), 0) < Double.POSITIVE_INFINITY ? 1e200 : 1e30;
        A a = kernels.allocate(64);
        bilinear(kernels, a, 1, far, 1e300);
        assertThat(kernels.descendBilinear(a, 0, 4, 1, 8, 9)).isZero();
        assertThat(kernels.get(a, 8 + 8 * 4)).isEqualTo(1);
        assertThat(kernels.get(a, 8 + 9 * 4)).isInfinite();
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void boundsCompareLikeTheNumbersTheyStandFor(Kernels<A> kernels) {
        double[] numbers = {0, 0.1, -0.1, 0.3, 1 / 3.0, 1e-50, -1e-50, 1e30, 1e38, 1e39, 1e300, -1e300, Double.MAX_VALUE
        };
        A a = kernels.allocate(4);
        for (double bound : numbers) {
            kernels.put(a, 0, bound);
            double nearest = kernels.get(a, 0);
            kernels.putAtMost(a, 1, bound);
            kernels.putAtLeast(a, 2, bound);
            for (double number : new double[] {nearest, Math.nextDown((float) nearest), Math.nextUp((float) nearest)}) {
                assertThat(number <= kernels.get(a, 1))
                        .as("%s <= %s", number, bound)
                        .isEqualTo(number <= bound);
                assertThat(number < kernels.get(a, 2))
                        .as("%s < %s", number, bound)
                        .isEqualTo(number < bound);
            }
        }
        kernels.putAtMost(a, 0, Double.POSITIVE_INFINITY);
        assertThat(kernels.get(a, 0)).isInfinite();
    }

    /** Four networks of one unit, all the same: w at 0, v at 4, their numbers from 8 on. */
    private static <A> void bilinear(Kernels<A> kernels, A a, double start, double y, double above) {
        double[] numbers = {1, y, 0.5, 1, 0.25, 0.125};
        for (int network = 0; network < 4; network++) {
            kernels.put(a, network, start);
            kernels.put(a, 4 + network, start);
            for (int row = 0; row < numbers.length; row++) {
                kernels.put(a, 8 + row * 4 + network, numbers[row]);
            }
            kernels.putAtMost(a, 8 + 6 * 4 + network, above);
            kernels.putAtLeast(a, 8 + 7 * 4 + network, 0);
        }
    }

    private static <A> A array(Kernels<A> kernels, double... numbers) {
        A a = kernels.allocate(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            kernels.put(a, i, numbers[i]);
        }
        return a;
    }

    private static <A> double[] numbers(Kernels<A> kernels, A a, int at, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = kernels.get(a, at + i);
        }
        return numbers;
    }

    /** Four units, the second lane ten times the first. */
    private static <A> void pack(Kernels<A> kernels, A a, int at, double... units) {
        for (int unit = 0; unit < 4; unit++) {
            kernels.put(a, at + 2 * unit, units[unit]);
            kernels.put(a, at + 2 * unit + 1, 10 * units[unit]);
        }
    }

    private static <A> void same(Kernels<A> kernels, A a, int at, double... units) {
        for (int unit = 0; unit < 4; unit++) {
            kernels.put(a, at + 2 * unit, units[unit]);
            kernels.put(a, at + 2 * unit + 1, units[unit]);
        }
    }

    private static <A> void assertPack(Kernels<A> kernels, A a, int at, double... units) {
        A expected = kernels.allocate(8);
        pack(kernels, expected, 0, units);
        assertThat(numbers(kernels, a, at, 8)).containsExactly(numbers(kernels, expected, 0, 8));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void aVectorIsScaledInEachLaneByItsOwnFactor(Kernels<A> kernels) {
        A a = kernels.allocate(16);
        kernels.put(a, 0, 3);
        kernels.put(a, 1, 5);
        kernels.put(a, 8, 2);
        kernels.put(a, 9, -1);
        kernels.scale(a, 4, 0, 8, 1);
        assertThat(kernels.get(a, 4)).isEqualTo(6);
        assertThat(kernels.get(a, 5)).isEqualTo(-5);
        kernels.scale(a, 4, 4, 8, 1);
        assertThat(kernels.get(a, 4)).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void aVectorIsChosenInTheLanesOfAFlag(Kernels<A> kernels) {
        A a = kernels.allocate(16);
        kernels.put(a, 0, 3);
        kernels.put(a, 1, Double.NaN);
        kernels.put(a, 4, 1);
        kernels.put(a, 5, 2);
        kernels.put(a, 8, -0.5);
        kernels.choose(a, 4, 0, 8, 1);
        assertThat(kernels.get(a, 4)).isEqualTo(3);
        assertThat(kernels.get(a, 5)).isEqualTo(2);
    }
}
