package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;

class LearningTimesTest {
    private static final double[] SIGMA = {1, 1, Math.sqrt(0.5), Math.sqrt(1 / 6.0)};
    private static final double[] PHI = {0.5, 1, 0.7, 0.5};
    private static final double FORMULA = 1e-12;

    static List<Row> degreeOne() {
        return GoldenTable.read("learning-timescales-degree-one").rows();
    }

    @ParameterizedTest
    @MethodSource("degreeOne")
    void degreeOneIsLearntWhenTheTableSays(Row row) {
        double[] overlaps = new double[32];
        if (row.has("d")) {
            overlaps = ThreeMechanismsCases.weyl(0, 32, 1 / Math.sqrt(row.number("d")));
        }
        double[] sigma = {1, row.number("sigma1")};
        double[] phi = {0.5, row.number("phi1")};
        LearningTimes times = new LearningTimes(sigma, phi, row.number("eps"), overlaps, quantiles(32));
        double formula = times.degreeOne(0.5);
        row.expect("theory", formula, FORMULA);
        assertThat(row.number("t1_half") / formula - 1).isCloseTo(row.number("rel_diff"), Offset.offset(1e-9));
    }

    static List<Row> degreeTwo() {
        return GoldenTable.read("learning-timescales-degree-two").rows();
    }

    @ParameterizedTest
    @MethodSource("degreeTwo")
    void degreeTwoBlowsUpWhenTheTableSays(Row row) {
        LearningTimes times = exp3(1e-6, row.whole("m"));
        row.expect("c2", times.degreeTwoConstant(), 1e-3);
        // The table has the time at which the largest number is 1e4: what is left to the blow-up is about 1e-4 of it.
        assertThat(times.degreeTwoConstant() - row.number("c2")).isBetween(1e-4, 3e-4);
    }

    static List<Row> halfTimes() {
        return GoldenTable.read("learning-timescales-half-times").rows();
    }

    @ParameterizedTest
    @MethodSource("halfTimes")
    void halfTimesOfDegreesZeroAndOneAreThoseOfTheTable(Row row) {
        int degree = row.whole("degree");
        double epsilon = row.number("eps");
        LearningTimes times = exp3(epsilon, row.whole("m"));
        assertThat(row.has("theory_t_50pct")).isEqualTo(degree < 2);
        if (degree < 2) {
            double expected = row.number("theory_t_50pct");
            assertThat(times.time(degree, 0.5)).isCloseTo(expected, Offset.offset(FORMULA * expected));
        }
    }

    @Test
    void degreeOneFollowsTheFormulaWhereEpsilonIsSmall() {
        List<Row> rows = GoldenTable.read("learning-timescales-half-times")
                .where(row -> row.text("degree").equals("1") && row.number("eps") <= 1.01e-4)
                .toList();
        assertThat(rows).hasSize(22);
        for (Row row : rows) {
            // What the formula leaves out is smaller by the square root of epsilon.
            double tolerance = 7 * Math.sqrt(row.number("eps"));
            LearningTimes times = exp3(row.number("eps"), row.whole("m"));
            expectNear(times.time(1, 0.1), row.number("t_10pct"), tolerance);
            expectNear(times.time(1, 0.5), row.number("t_50pct"), tolerance);
            expectNear(times.time(1, 0.9), row.number("t_90pct"), tolerance);
        }
    }

    @Test
    void degreeZeroFollowsTheFormulaForAnyFraction() {
        List<Row> rows = GoldenTable.read("learning-timescales-half-times")
                .where(row ->
                        row.text("degree").equals("0") && row.number("eps") <= 1.01e-4 && row.number("eps") > 1e-10)
                .toList();
        assertThat(rows).hasSize(12);
        for (Row row : rows) {
            LearningTimes times = exp3(row.number("eps"), row.whole("m"));
            expectNear(times.time(0, 0.1), row.number("t_10pct"), 1e-5);
            expectNear(times.time(0, 0.5), row.number("t_50pct"), 2e-5);
            expectNear(times.time(0, 0.9), row.number("t_90pct"), 4e-4);
        }
    }

    @Test
    void degreeTwoComesToItsHalfAtTheFormulasTimeAsEpsilonFalls() {
        double last = Double.POSITIVE_INFINITY;
        for (Row row : GoldenTable.read("learning-timescales-half-times")
                .where(row -> row.text("link").equals("exp3_deg2")
                        && row.text("degree").equals("2"))
                .toList()) {
            double epsilon = row.number("eps");
            double share = exp3(epsilon, row.whole("m")).time(2, 0.5) / row.number("t_50pct") - 1;
            if (epsilon < 1e-5) {
                assertThat(share).as("at %s", epsilon).isBetween(0.0, last);
                last = share;
            }
        }
        assertThat(last).isLessThan(0.03);
    }

    static List<Row> exponents() {
        return GoldenTable.read("learning-timescales-exponents").rows();
    }

    @ParameterizedTest
    @MethodSource("exponents")
    void exponentsAreThoseOfTheTable(Row row) {
        row.expect("theory_half_time", LearningTimes.exponentOfTime(row.whole("degree")), FORMULA);
        row.expect("theory_window", LearningTimes.exponentOfWidth(row.whole("degree")), FORMULA);
    }

    static List<Row> readoutGrowth() {
        return GoldenTable.read("learning-timescales-readout-growth").rows();
    }

    @ParameterizedTest
    @MethodSource("readoutGrowth")
    void theReadoutGrowsByThePowerOfTheTable(Row row) {
        int degree = row.text("link").equals("exp3_full") ? 3 : 2;
        row.expect("theory_slope", LearningTimes.exponentOfReadout(degree), FORMULA);
        // The rest of mean a s^l, which does not depend on epsilon.
        double rest = LearningTimes.exponentOfReadout(degree) + degree * LearningTimes.exponentOfOverlap(degree);
        assertThat(rest).isZero();
    }

    @Test
    void nothingAboveDegreeZeroIsLearntWithoutALinearPart() {
        for (LearningTimes times : List.of(
                new LearningTimes(SIGMA, new double[] {0.5, 0, 0.7}, 1e-3, new double[16], quantiles(16)),
                new LearningTimes(new double[] {1, 0, 1}, PHI, 1e-3, new double[16], quantiles(16)))) {
            assertThat(times.time(0, 0.5)).isPositive().isFinite();
            assertThat(times.time(2, 0.5)).isInfinite();
        }
        LearningTimes moved = new LearningTimes(SIGMA, new double[] {0.5, 0, 0.7}, 1e-3, quantiles(16), quantiles(16));
        assertThat(moved.isNeverLearnt(2)).isFalse();
        assertThat(moved.time(2, 0.5)).isNaN();
    }

    @Test
    void aDegreeThatTheActivationLacksIsNeverLearnt() {
        double[] sigma = {1, 1, 0, 1};
        LearningTimes times = new LearningTimes(sigma, PHI, 1e-3, new double[16], quantiles(16));
        assertThat(times.time(2, 0.5)).isInfinite();
        assertThat(times.isNeverLearnt(3)).isFalse();
        LearningTimes longer =
                new LearningTimes(sigma, new double[] {1, 1, 1, 1, 1}, 1e-3, new double[16], quantiles(16));
        assertThat(longer.time(4, 0.5)).isInfinite();
    }

    @Test
    void nothingIsSaidOfADegreeThatTheTargetLacks() {
        LearningTimes times =
                new LearningTimes(SIGMA, new double[] {0.5, 1, 0, 0.5}, 1e-3, new double[16], quantiles(16));
        assertThat(times.time(2, 0.5)).isNaN();
        assertThat(times.isNeverLearnt(2)).isFalse();
        assertThat(times.time(3, 0.5)).isNaN();
        assertThat(times.time(7, 0.5)).isNaN();
    }

    @Test
    void aMeanOfTheReadoutIsPartOfDegreeZero() {
        double[] readout = quantiles(16);
        for (int i = 0; i < readout.length; i++) {
            readout[i] += 0.375;
        }
        LearningTimes times = new LearningTimes(SIGMA, PHI, 0.01, new double[16], readout);
        assertThat(times.time(0, 0.5)).isZero();
        assertThat(times.time(0, 0.9)).isCloseTo(0.01 * Math.log(2.5), Offset.offset(1e-15));
        // It is pinned before degree 1 begins, and plays no part there.
        assertThat(times.time(1, 0.5)).isCloseTo(exp3(0.01, 16).time(1, 0.5), Offset.offset(1e-12));
        double[] odd = {0, 1, 1};
        double variance = 1 - 1.0 / 256;
        double squares = variance + 0.375 * 0.375;
        LearningTimes free = new LearningTimes(odd, PHI, 0.01, new double[16], readout);
        assertThat(times.degreeOne(0.5) - free.degreeOne(0.5))
                .isCloseTo(0.05 * Math.log(squares / variance), Offset.offset(1e-12));
    }

    @Test
    void signsOfThePartsTurnTheNetworkAroundAndChangeNoTime() {
        double[] a = ThreeMechanismsCases.weyl(1, 20);
        double[] s = ThreeMechanismsCases.weyl(0, 20, 0.01);
        LearningTimes times = new LearningTimes(SIGMA, new double[] {0.5, 1, 0.7}, 1e-4, s, a);
        LearningTimes turned = new LearningTimes(SIGMA, new double[] {0.5, -1, 0.7}, 1e-4, scaled(s, -1), a);
        LearningTimes mirrored = new LearningTimes(SIGMA, new double[] {-0.5, -1, -0.7}, 1e-4, s, scaled(a, -1));
        for (LearningTimes other : List.of(turned, mirrored)) {
            // Degree 2 tells a start from its mirror image.
            assertThat(other.time(1, 0.3)).isCloseTo(times.time(1, 0.3), Offset.offset(1e-15));
            assertThat(other.time(2, 0.5)).isCloseTo(times.time(2, 0.5), Offset.offset(1e-12));
        }
        LearningTimes otherTail = new LearningTimes(SIGMA, new double[] {0.5, 1, -0.7}, 1e-4, s, a);
        assertThat(otherTail.time(2, 0.5)).isNotCloseTo(times.time(2, 0.5), Offset.offset(1e-6));
    }

    @Test
    void twoUnitsNeverLearnDegreeTwoOnThisScale() {
        assertThat(exp3(1e-4, 2).degreeTwoConstant()).isInfinite();
        assertThat(exp3(1e-4, 2).time(2, 0.5)).isNaN();
        assertThat(exp3(1e-4, 1).time(1, 0.5)).isNaN();
        assertThat(exp3(1e-4, 1).time(2, 0.5)).isNaN();
    }

    @Test
    void nothingIsSaidWhereTheStartIsNotSmall() {
        double[] overlaps = ThreeMechanismsCases.weyl(0, 32, 0.01);
        LearningTimes times =
                new LearningTimes(new double[] {1, 1}, new double[] {0.5, 0.2}, 1e-8, overlaps, quantiles(32));
        assertThat(times.degreeOne(0.5)).isNegative();
        assertThat(times.time(1, 0.5)).isNaN();
    }

    private static void expectNear(double theory, double measured, double share) {
        assertThat(theory).isCloseTo(measured, Offset.offset(share * measured));
    }

    private static LearningTimes exp3(double epsilon, int units) {
        return new LearningTimes(SIGMA, PHI, epsilon, new double[units], quantiles(units));
    }

    private static double[] quantiles(int count) {
        double[] quantiles = new double[count];
        for (int i = 0; i < count; i++) {
            quantiles[i] = Math.sqrt(3) * (2 * (i + 0.5) / count - 1);
        }
        return quantiles;
    }

    private static double[] scaled(double[] numbers, double by) {
        double[] scaled = numbers.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= by;
        }
        return scaled;
    }
}
