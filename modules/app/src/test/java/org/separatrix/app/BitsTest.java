package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;

class BitsTest {
    private static final Ending COMPLETED = new Ending(Outcome.COMPLETED, 1, 0.5, "");

    @Test
    void aTrajectoryIsTheSameAsItself() {
        assertThat(Bits.same(trajectory(1.5, COMPLETED), trajectory(1.5, COMPLETED)))
                .isTrue();
    }

    @Test
    void theLastBitCounts() {
        assertThat(Bits.same(trajectory(1.5, COMPLETED), trajectory(Math.nextUp(1.5), COMPLETED)))
                .isFalse();
    }

    @Test
    void zeroHasNoSignAsInTables() {
        assertThat(Bits.same(trajectory(0.0, COMPLETED), trajectory(-0.0, COMPLETED)))
                .isTrue();
    }

    @Test
    void whatIsAbsentInBothIsTheSame() {
        assertThat(Bits.same(trajectory(Double.NaN, COMPLETED), trajectory(Double.NaN, COMPLETED)))
                .isTrue();
        assertThat(Bits.same(trajectory(Double.NaN, COMPLETED), trajectory(0, COMPLETED)))
                .isFalse();
    }

    @Test
    void theEndingCounts() {
        Ending diverged = new Ending(Outcome.DIVERGED, 1, 0.5, "");
        assertThat(Bits.same(trajectory(1.5, COMPLETED), trajectory(1.5, diverged)))
                .isFalse();
    }

    private static Trajectory trajectory(double last, Ending ending) {
        return new Trajectory(
                7, List.of("loss"), new long[] {0, 1}, new double[] {0, 0.5}, new double[] {2.5, last}, ending);
    }
}
