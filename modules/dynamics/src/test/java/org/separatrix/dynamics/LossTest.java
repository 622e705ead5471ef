package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What every loss promises, and what each of them is. */
class LossTest {
    private static final Loss.Reduce MEAN = Loss.Reduce.MEAN;
    private static final Logistic LOGISTIC = new Logistic(MEAN);
    private static final CrossEntropy CROSS_ENTROPY = new CrossEntropy(MEAN);

    @Provide
    Arbitrary<Loss> losses() {
        return Arbitraries.of(Losses.all(MEAN));
    }

    /** Three outputs on one sample, or their targets. */
    @Provide
    Arbitrary<double[]> three() {
        return Arbitraries.doubles().between(-3, 3).array(double[].class).ofSize(3);
    }

    /** Numbers of any size. */
    @Provide
    Arbitrary<double[]> anyThree() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(-1000, 1000),
                        Arbitraries.of(0.0, -0.0, 1e-300, -1e300, 1e300, Double.MAX_VALUE, -Double.MAX_VALUE))
                .array(double[].class)
                .ofSize(3);
    }

    /** Distances for half-square and the like, labels or a distribution for the others. */
    private static double[] targets(Loss loss, double[] numbers) {
        double[] targets = numbers.clone();
        double sum = Arrays.stream(numbers).map(Math::abs).sum();
        for (int i = 0; i < targets.length; i++) {
            if (loss instanceof CrossEntropy) {
                targets[i] = sum == 0 ? 1.0 / 3 : Math.abs(numbers[i]) / sum;
            } else if (!(loss instanceof HalfSquare || loss instanceof Square)) {
                targets[i] = numbers[i] < 0 ? -1 : 1;
            }
        }
        return targets;
    }

    /** To the last bit: the factors are 1 and 2. */
    @Property
    void isSoManyHalfSquaresOfTheDistance(
            @ForAll("losses") Loss loss, @ForAll("three") double[] f, @ForAll("three") double[] y) {
        assertThat(Double.isNaN(loss.halfSquares())).isEqualTo(!(loss instanceof HalfSquare || loss instanceof Square));
        if (!Double.isNaN(loss.halfSquares())) {
            double half = new HalfSquare(MEAN).value(f, y, 0, 3);
            assertThat(loss.value(f, y, 0, 3)).isEqualTo(loss.halfSquares() * half);
        }
    }

    /** The central difference, and one step of Richardson's extrapolation, whose error is of fourth order. */
    @Property
    void theSlopeIsTheDerivativeOfTheValue(
            @ForAll("losses") Loss loss,
            @ForAll("three") double[] f,
            @ForAll("three") double[] numbers,
            @ForAll @IntRange(max = 2) int output) {
        double[] y = targets(loss, numbers);
        double[] slopes = new double[3];
        loss.slope(f, y, 0, 3, slopes);
        double unit = Math.max(1, Math.abs(slopes[output]));
        assertThat(slopes[output]).isCloseTo(difference(loss, f, y, output, 1e-4), within(1e-7 * unit));
        double coarse = difference(loss, f, y, output, 4e-3);
        double fine = difference(loss, f, y, output, 2e-3);
        assertThat(slopes[output]).isCloseTo((4 * fine - coarse) / 3, within(1e-10 * unit));
    }

    private static double difference(Loss loss, double[] f, double[] y, int output, double width) {
        double[] above = f.clone();
        above[output] += width;
        double[] below = f.clone();
        below[output] -= width;
        return (loss.value(above, y, 0, 3) - loss.value(below, y, 0, 3)) / (above[output] - below[output]);
    }

    @Property
    void isConvexAlongAnyLine(
            @ForAll("losses") Loss loss,
            @ForAll("three") double[] one,
            @ForAll("three") double[] other,
            @ForAll("three") double[] numbers,
            @ForAll @DoubleRange(max = 1) double share) {
        double[] y = targets(loss, numbers);
        double[] between = new double[3];
        for (int i = 0; i < 3; i++) {
            between[i] = (1 - share) * one[i] + share * other[i];
        }
        double chord = (1 - share) * loss.value(one, y, 0, 3) + share * loss.value(other, y, 0, 3);
        assertThat(loss.value(between, y, 0, 3)).isLessThanOrEqualTo(chord + 1e-13 * Math.max(1, chord));
    }

    @Property
    void looksOnlyAtItsOwnSample(
            @ForAll("losses") Loss loss, @ForAll("three") double[] f, @ForAll("three") double[] numbers) {
        double[] y = targets(loss, numbers);
        double[] nan = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] amongOthers = nan.clone();
        System.arraycopy(f, 0, amongOthers, 1, 3);
        double[] targetsAmongOthers = nan.clone();
        System.arraycopy(y, 0, targetsAmongOthers, 1, 3);
        assertThat(loss.value(amongOthers, targetsAmongOthers, 1, 3)).isEqualTo(loss.value(f, y, 0, 3));
        double[] slopes = {7, 7, 7, 7, 7};
        loss.slope(amongOthers, targetsAmongOthers, 1, 3, slopes);
        double[] expected = new double[3];
        loss.slope(f, y, 0, 3, expected);
        assertThat(slopes).containsExactly(7, expected[0], expected[1], expected[2], 7);
    }

    @Property
    void isNotANumberWhereAnOutputIsNone(
            @ForAll("losses") Loss loss,
            @ForAll("anyThree") double[] f,
            @ForAll("three") double[] numbers,
            @ForAll @IntRange(max = 2) int output) {
        double[] broken = f.clone();
        broken[output] = Double.NaN;
        double[] y = targets(loss, numbers);
        double[] slopes = new double[3];
        loss.slope(broken, y, 0, 3, slopes);
        assertThat(loss.value(broken, y, 0, 3)).isNaN();
        assertThat(slopes[output]).isNaN();
    }

    /** Squares and exponentials may leave the range of numbers, which is divergence. */
    @Property
    void isFiniteOnFiniteOutputs(
            @ForAll("losses") Loss loss, @ForAll("anyThree") double[] f, @ForAll("three") double[] numbers) {
        double[] y = targets(loss, numbers);
        double[] slopes = new double[3];
        loss.slope(f, y, 0, 3, slopes);
        double value = loss.value(f, y, 0, 3);
        assertThat(value).isNotNaN().isNotNegative();
        boolean mayOverflow = !(loss instanceof Logistic || loss instanceof CrossEntropy);
        for (double slope : slopes) {
            assertThat(mayOverflow ? !Double.isNaN(slope) : Double.isFinite(slope))
                    .as("slope %s", slope)
                    .isTrue();
        }
        // The sum of three finite losses, or a distance between two outputs, may be beyond the range of numbers.
        double largest = Arrays.stream(f).map(Math::abs).max().orElseThrow();
        if (!mayOverflow && largest < 1e307) {
            assertThat(value).isFinite();
        }
    }

    @Property
    void sumsTheOutputsAndTakesTheMeanOverSamplesOnly(@ForAll("three") double[] f, @ForAll("three") double[] numbers) {
        for (Loss.Reduce reduce : Loss.Reduce.values()) {
            for (Loss.PerOutput loss : Losses.perOutput(reduce)) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += loss.value(f[i], numbers[i]);
                }
                Samples oneSample = new Samples(1, 1, 3, new double[1], numbers);
                Samples threeSamples = new Samples(3, 1, 1, new double[3], numbers);
                assertThat(loss.of(f, oneSample)).isCloseTo(sum, within(1e-14 * sum));
                assertThat(loss.of(f, threeSamples))
                        .isCloseTo(reduce == Loss.Reduce.SUM ? sum : sum / 3, within(1e-14 * sum));
            }
        }
    }

    /** But for some ten roundings of numbers up to 1, each by 1.1e-16 at most. */
    @Property
    void theSlopesOfACrossEntropyAddUpToNothing(@ForAll("anyThree") double[] f, @ForAll("three") double[] numbers) {
        double[] slopes = new double[3];
        CROSS_ENTROPY.slope(f, targets(CROSS_ENTROPY, numbers), 0, 3, slopes);
        assertThat(Arrays.stream(slopes).sum()).isCloseTo(0, within(1.1e-15));
    }

    @Property
    void aCrossEntropyDoesNotChangeWithAConstant(
            @ForAll("three") double[] f,
            @ForAll("three") double[] numbers,
            @ForAll @DoubleRange(min = -1000, max = 1000) double constant) {
        double[] y = targets(CROSS_ENTROPY, numbers);
        double[] moved = Arrays.stream(f).map(output -> output + constant).toArray();
        assertThat(CROSS_ENTROPY.value(moved, y, 0, 3)).isCloseTo(CROSS_ENTROPY.value(f, y, 0, 3), within(1e-12));
    }

    @Property
    void theCrossEntropyOfTwoClassesIsTheLogisticLossOfTheDifference(
            @ForAll @DoubleRange(min = -50, max = 50) double difference, @ForAll boolean first) {
        double[] f = {difference, 0};
        double[] y = {first ? 1 : 0, first ? 0 : 1};
        double label = first ? 1 : -1;
        double[] slopes = new double[2];
        CROSS_ENTROPY.slope(f, y, 0, 2, slopes);
        double value = LOGISTIC.value(difference, label);
        double slope = LOGISTIC.slope(difference, label);
        assertThat(CROSS_ENTROPY.value(f, y, 0, 2)).isCloseTo(value, within(4e-16 * value));
        assertThat(slopes[0]).isCloseTo(slope, within(4e-16 * Math.abs(slope)));
    }

    @Example
    void knownValues() {
        assertThat(new HalfSquare(MEAN).value(3, 1)).isEqualTo(2);
        assertThat(new Square(MEAN).value(3, 1)).isEqualTo(4);
        assertThat(new Square(MEAN).slope(3, 1)).isEqualTo(4);
        assertThat(LOGISTIC.value(0, 1)).isEqualTo(StrictMath.log(2));
        assertThat(LOGISTIC.slope(0, -1)).isEqualTo(0.5);
        assertThat(new Exponential(MEAN).value(2, 1)).isEqualTo(StrictMath.exp(-2));
        assertThat(new Exponential(MEAN).slope(2, -1)).isEqualTo(StrictMath.exp(2));
        double[] uniform = {5, 5, 5, 5};
        assertThat(CROSS_ENTROPY.value(uniform, new double[] {0, 0, 1, 0}, 0, 4))
                .isEqualTo(StrictMath.log(4));
        double[] half = {0.5, 0.5};
        assertThat(CROSS_ENTROPY.value(new double[] {1, 0}, half, 0, 2))
                .isCloseTo(StrictMath.log1p(StrictMath.exp(-1)) + 0.5, within(2e-16));
    }

    /** Where a label is met or missed by far, the small one of two numbers is not lost beside the large one. */
    @Example
    void keepsItsDigitsWhereItSaturates() {
        double tiny = StrictMath.exp(-40);
        assertThat(LOGISTIC.value(40, 1)).isCloseTo(tiny, within(1e-15 * tiny));
        assertThat(LOGISTIC.slope(-40, -1)).isCloseTo(tiny, within(1e-15 * tiny));
        assertThat(LOGISTIC.value(-1000, 1)).isEqualTo(1000);
        assertThat(LOGISTIC.slope(-1000, 1)).isEqualTo(-1);
        assertThat(LOGISTIC.slope(1000, 1)).isEqualTo(-0.0);
        double[] slopes = new double[2];
        double[] f = {40, 0};
        CROSS_ENTROPY.slope(f, new double[] {1, 0}, 0, 2, slopes);
        assertThat(CROSS_ENTROPY.value(f, new double[] {1, 0}, 0, 2)).isCloseTo(tiny, within(1e-15 * tiny));
        assertThat(slopes[0]).isCloseTo(-tiny, within(1e-15 * tiny));
        assertThat(slopes[1]).isCloseTo(tiny, within(1e-15 * tiny));
        f[1] = 1040;
        CROSS_ENTROPY.slope(f, new double[] {1, 0}, 0, 2, slopes);
        assertThat(CROSS_ENTROPY.value(f, new double[] {1, 0}, 0, 2)).isEqualTo(1000);
        assertThat(slopes).containsExactly(-1, 1);
    }

    @Example
    void anExponentialThatOverflowsIsDivergence() {
        Exponential loss = new Exponential(MEAN);
        Cell cell = Cells.withLoss(Cells.quadratic(0, 1, 10, 1e30, 0), loss);
        assertThat(loss.value(-1000, 1)).isInfinite();
        Trajectories trajectories = new Trajectories(List.of());
        Cell far = new Cell(
                0,
                0,
                cell.network(),
                new Init(List.of(new WeylLaw()), List.of(5000.0)),
                cell.data(),
                cell.loss(),
                cell.train());
        new DenseTrainer(new Recording(List.of())).train(List.of(far), trajectories);
        assertThat(trajectories.all().get(0).ending().outcome()).isEqualTo(Outcome.DIVERGED);
    }

    @Example
    void aCrossEntropyNeedsSeveralOutputs() {
        assertThatThrownBy(() -> new Shape(1, List.of(2), 1, false, new Linear(), 1, CROSS_ENTROPY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cross-entropy needs an output per class")
                .hasMessageContaining("use logistic");
    }
}
