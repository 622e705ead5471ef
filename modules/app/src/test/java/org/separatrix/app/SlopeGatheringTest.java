package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Label;
import org.separatrix.phases.Law;
import org.separatrix.phases.Reading;
import org.separatrix.phases.Show;

class SlopeGatheringTest {
    private static final Show LAST = new Show.Recorded("last(loss)", "loss", Reading.Extreme.LAST);

    private static Gathering.Gathered cell(long number, double value, double theory) {
        Trajectory trajectory = new Trajectory(
                number,
                List.of("loss"),
                new long[] {1},
                new double[] {1},
                new double[] {value},
                new Ending(Outcome.COMPLETED, 1, 1, ""));
        return new Gathering.Gathered(
                number,
                trajectory,
                List.of(),
                new Label("", List.of(), List.of()),
                Double.NaN,
                show -> theory,
                List::of);
    }

    /** Cells that never got there would turn the line of theory where they turn no other. */
    @Test
    void theSlopeOfTheoryIsThatOfTheCellsThatHaveAValue() {
        SlopeGathering slopes = new SlopeGathering(LAST, Law.POWER, List.of(1.0, 10.0, 100.0), 1);
        double[] axis = {1, 10, 100};
        for (int at = 0; at < axis.length; at++) {
            double x = axis[at];
            slopes.add(0, at, cell(at, 3 * x, 5 * x), 1);
            slopes.add(0, at, cell(3L + at, Double.NaN, 7 * x * x), 1);
        }
        assertThat(slopes.measured(0).regression().slope()).isCloseTo(1, within(1e-12));
        assertThat(slopes.expected(0)).isCloseTo(1, within(1e-12));
    }
}
