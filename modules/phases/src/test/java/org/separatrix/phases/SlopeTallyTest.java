package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SlopeTallyTest {
    private static final List<Double> AXIS = List.of(1e-9, 1e-8, 3e-8, 1e-7, 1e-6);

    @Property
    void findsTheExponentOfAPowerLaw(
            @ForAll @DoubleRange(min = -3, max = 3) double exponent,
            @ForAll @DoubleRange(min = -5, max = 5) double logOfFactor) {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 1);
        for (int at = 0; at < AXIS.size(); at++) {
            tally.add(0, at, at, Math.exp(logOfFactor) * Math.pow(AXIS.get(at), exponent), 1);
        }
        Regression regression = tally.slope(0).regression();
        assertThat(regression.slope()).isCloseTo(exponent, within(1e-12));
        assertThat(regression.intercept()).isCloseTo(logOfFactor, within(1e-11));
        assertThat(regression.slopeError()).isLessThan(1e-12);
        assertThat(regression.points()).isEqualTo(5);
    }

    @Example
    void findsTheRateOfAnExponentialAndTheSlopeOfALine() {
        List<Double> axis = List.of(-1.0, 0.0, 2.0, 5.0);
        SlopeTally exponential = new SlopeTally(Law.EXPONENTIAL, axis, 1);
        SlopeTally linear = new SlopeTally(Law.LINEAR, axis, 1);
        for (int at = 0; at < 4; at++) {
            exponential.add(0, at, at, 3 * Math.exp(-0.5 * axis.get(at)), 1);
            linear.add(0, at, at, 7 - 2 * axis.get(at), 1);
        }
        assertThat(exponential.slope(0).regression().slope()).isCloseTo(-0.5, within(1e-14));
        assertThat(exponential.slope(0).regression().intercept()).isCloseTo(Math.log(3), within(1e-14));
        assertThat(linear.slope(0).regression().slope()).isCloseTo(-2, within(1e-14));
        assertThat(linear.slope(0).regression().intercept()).isCloseTo(7, within(1e-14));
        assertThat(linear.slope(0).curve().get(3)).isCloseTo(-3, within(1e-13));
    }

    /** By hand: x 0, 1, 2, 3 and y 0, 1, 1, 2 give slope 0.6 and residuals -0.1, 0.3, -0.3, 0.1. */
    @Example
    void givesTheErrorsOfATextbook() {
        SlopeTally tally = new SlopeTally(Law.LINEAR, List.of(0.0, 1.0, 2.0, 3.0), 1);
        double[] heights = {0, 1, 1, 2};
        for (int at = 0; at < 4; at++) {
            tally.add(0, at, at, heights[at], 1);
        }
        Regression regression = tally.slope(0).regression();
        assertThat(regression.slope()).isCloseTo(0.6, within(1e-15));
        assertThat(regression.intercept()).isCloseTo(0.1, within(1e-15));
        assertThat(regression.slopeError()).isCloseTo(Math.sqrt(0.1 / 5), within(1e-15));
        assertThat(regression.interceptError()).isCloseTo(Math.sqrt(0.1 * (0.25 + 2.25 / 5)), within(1e-15));
        assertThat(regression.rSquared()).isCloseTo(0.9, within(1e-15));
    }

    @Example
    void goesThroughTheGeometricMeansOfSeedsEachWeightedByItsCells() {
        List<Double> axis = List.of(1.0, 2.0, 4.0);
        SlopeTally tally = new SlopeTally(Law.POWER, axis, 1);
        double[][] values = {{1, 4}, {3}, {8, 2, 32}};
        List<double[]> all = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            for (double value : values[at]) {
                tally.add(0, at, all.size(), value, 1);
                all.add(new double[] {Math.log(axis.get(at)), Math.log(value)});
            }
        }
        assertThat(tally.slope(0).regression().slope()).isCloseTo(slopeOfAll(all), within(1e-14));
        assertThat(tally.slope(0).regression().points()).isEqualTo(3);
        assertThat(tally.slope(0).valued()).isEqualTo(6);
    }

    /** Ordinary least squares through every single cell. */
    private static double slopeOfAll(List<double[]> points) {
        double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double rise = points.stream()
                .mapToDouble(point -> (point[0] - meanX) * (point[1] - meanY))
                .sum();
        return rise
                / points.stream()
                        .mapToDouble(point -> (point[0] - meanX) * (point[0] - meanX))
                        .sum();
    }

    @Example
    void leavesOutWhatHasNoValueAndSaysHowMuchThatWas() {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 2);
        double[] values = {Double.NaN, 1e-8, Double.POSITIVE_INFINITY, 0, -3};
        for (int at = 0; at < AXIS.size(); at++) {
            tally.add(1, at, 10 + at, AXIS.get(at), 1);
            tally.add(1, at, 20 + at, values[at], 1);
        }
        Slope slope = tally.slope(1);
        assertThat(slope.cells()).isEqualTo(10);
        assertThat(slope.valued()).isEqualTo(6);
        assertThat(slope.share()).isEqualTo(0.6);
        assertThat(slope.regression().slope()).isCloseTo(1, within(1e-12));
        assertThat(slope.example()).isEqualTo(10);
        assertThat(tally.slope(0)).satisfies(empty -> {
            assertThat(empty.cells()).isZero();
            assertThat(empty.share()).isNaN();
            assertThat(empty.regression().slope()).isNaN();
            assertThat(empty.example()).isEqualTo(-1);
            assertThat(empty.curve()).containsOnly(Double.NaN);
        });
    }

    @Example
    void hasNoSlopeThroughFewerThanThreeValuesOfTheAxis() {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 1);
        for (int seed = 0; seed < 10; seed++) {
            tally.add(0, 0, seed, 1, 1);
            tally.add(0, 4, 10 + seed, 2, 1);
        }
        assertThat(tally.slope(0).regression().points()).isEqualTo(2);
        assertThat(tally.slope(0).regression().slope()).isNaN();
        assertThat(tally.slope(0).from()).isEqualTo(1e-9);
        assertThat(tally.slope(0).to()).isEqualTo(1e-6);
    }

    @Example
    void dividesBeforeTheFitAndGivesTheCurveOfTheUndivided() {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 1);
        for (int at = 0; at < AXIS.size(); at++) {
            double epsilon = AXIS.get(at);
            tally.add(0, at, at, 0.25 * Math.sqrt(epsilon) * Math.log(1 / epsilon), Math.log(1 / epsilon));
        }
        Slope slope = tally.slope(0);
        assertThat(slope.regression().slope()).isCloseTo(0.5, within(1e-13));
        assertThat(Math.exp(slope.regression().intercept())).isCloseTo(0.25, within(1e-12));
        assertThat(slope.curve().get(2)).isCloseTo(0.25 * Math.sqrt(3e-8) * Math.log(1 / 3e-8), within(1e-15));
    }

    @Example
    void aLevelLineIsExplainedInFull() {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 1);
        for (int at = 0; at < AXIS.size(); at++) {
            tally.add(0, at, at, 5, 1);
        }
        assertThat(tally.slope(0).regression().slope()).isZero();
        assertThat(tally.slope(0).regression().rSquared()).isEqualTo(1);
    }

    private record Placed(int group, int at, double value, double divisor) {}

    @Provide
    Arbitrary<List<Placed>> cells() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.of(1e-300, 3e-17, 1e300),
                Arbitraries.doubles().between(0.1, 10),
                Arbitraries.of(Double.NaN, 0.0, -1.0));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, AXIS.size() - 1),
                        values,
                        Arbitraries.doubles().between(0.5, 2))
                .as(Placed::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void givesTheSameBitsForAnyOrderAndAnyPartition(
            @ForAll("cells") List<Placed> cells,
            @ForAll Law law,
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll Random random)
            throws IOException {
        SlopeTally whole = new SlopeTally(law, AXIS, 2);
        List<Integer> order = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            add(whole, cell, cells.get(cell));
            order.add(cell);
        }
        Collections.shuffle(order, random);
        List<SlopeTally> partial = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            partial.add(new SlopeTally(law, AXIS, 2));
        }
        for (int cell : order) {
            add(partial.get(random.nextInt(parts)), cell, cells.get(cell));
        }
        SlopeTally merged = new SlopeTally(law, AXIS, 2);
        for (SlopeTally part : partial) {
            merged.merge(SlopeTally.read(law, AXIS, 2, sent(part)));
        }
        assertThat(merged.slope(0)).isEqualTo(whole.slope(0));
        assertThat(merged.slope(1)).isEqualTo(whole.slope(1));
        assertThat(bytes(merged)).isEqualTo(bytes(whole));
    }

    private static byte[] bytes(SlopeTally tally) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tally.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream sent(SlopeTally tally) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(bytes(tally)));
    }

    private static void add(SlopeTally tally, int number, Placed cell) {
        tally.add(cell.group(), cell.at(), number, cell.value(), cell.divisor());
    }

    @Example
    void refusesWhatIsNotOfTheSameFit() throws IOException {
        SlopeTally tally = new SlopeTally(Law.POWER, AXIS, 1);
        assertThatThrownBy(() -> tally.merge(new SlopeTally(Law.LINEAR, AXIS, 1)))
                .hasMessage("tallies must share law, axis and groups");
        assertThatThrownBy(() -> SlopeTally.read(Law.POWER, AXIS, 2, sent(tally)))
                .hasMessage("a tally of 5 places is not of 2 groups of 5");
        assertThatThrownBy(() -> tally.add(1, 0, 0, 1, 1))
                .hasMessage("group 1 at 0 must be one of 1 groups at one of 5 values");
    }
}
