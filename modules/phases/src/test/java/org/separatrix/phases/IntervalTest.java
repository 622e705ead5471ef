package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

    /** R's prop.test without continuity correction, and by hand {@code n/(n + z^2)} where all agree. */
    @Test
    void isWilsonsForShares() {
        assertThat(Interval.ofShare(81, 263).from()).isCloseTo(0.2553, within(5e-5));
        assertThat(Interval.ofShare(81, 263).to()).isCloseTo(0.3662, within(5e-5));
        assertThat(Interval.ofShare(0, 20).from()).isZero();
        assertThat(Interval.ofShare(0, 20).to()).isCloseTo(0.1611, within(5e-5));
        assertThat(Interval.ofShare(4, 4).from()).isCloseTo(4 / (4 + 3.841458820694124), within(1e-12));
        assertThat(Interval.ofShare(4, 4).to()).isEqualTo(1);
        assertThat(Interval.ofShare(0, 0)).isEqualTo(Interval.NONE);
        assertThatThrownBy(() -> Interval.ofShare(5, 4)).hasMessage("a share must be of at most 4 but was of 5");
    }

    /** The printed tables of Student's distribution, two-sided at 5 %. */
    @Test
    void knowsStudentsQuantiles() {
        assertThat(StudentT.quantile(1)).isCloseTo(12.706204736, within(1e-8));
        assertThat(StudentT.quantile(2)).isCloseTo(4.3026527297, within(1e-9));
        assertThat(StudentT.quantile(3)).isCloseTo(3.1824463053, within(1e-9));
        assertThat(StudentT.quantile(7)).isCloseTo(2.3646242516, within(1e-9));
        assertThat(StudentT.quantile(30)).isCloseTo(2.0422724563, within(1e-9));
        assertThat(StudentT.quantile(1_000_000_000)).isCloseTo(1.959963985, within(1e-8));
    }

    @Test
    void quantilesFallWithoutAJumpWhereTheSumBecomesAnExpansion() {
        double[] quantiles =
                LongStream.range(190, 220).mapToDouble(StudentT::quantile).toArray();
        for (int i = 2; i < quantiles.length; i++) {
            double fall = quantiles[i - 1] - quantiles[i];
            double before = quantiles[i - 2] - quantiles[i - 1];
            assertThat(fall).isPositive().isCloseTo(before, within(0.02 * before));
        }
    }

    @Test
    void isStudentsForMeansAndSaysNothingOfOneValue() {
        Interval interval = Interval.ofMean(10, 0.5, 4);
        assertThat(interval.from()).isCloseTo(10 - 0.5 * 3.1824463053, within(1e-9));
        assertThat(interval.to()).isCloseTo(10 + 0.5 * 3.1824463053, within(1e-9));
        assertThat(Interval.ofMean(10, Double.NaN, 1)).isEqualTo(Interval.NONE);
    }
}
