package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Show.Course.Progress;

class MilestonesTest {
    private static final Milestones TIMES = new Milestones(Progress.TIME);
    private static final Milestones STEPS = new Milestones(Progress.STEP);

    private static Trajectory trajectory(double[] times, double[] losses) {
        long[] steps = IntStream.range(0, times.length).mapToLong(i -> i).toArray();
        return new Trajectory(
                0, List.of("loss"), steps, times, losses, new Ending(Outcome.COMPLETED, times.length, 0, ""));
    }

    @Test
    void thereAreFortyPerDecadeOfTime() {
        assertThat(TIMES.place(0)).isEqualTo(1);
        assertThat(TIMES.place(40)).isEqualTo(10);
        assertThat(TIMES.place(-120)).isCloseTo(1e-3, within(1e-18));
        assertThat(TIMES.label(-120)).isEqualTo("0.001");
    }

    @Test
    void stepsAreWholeAndEachIsThereOnce() {
        List<Double> steps = IntStream.rangeClosed(-40, 80)
                .filter(STEPS::exists)
                .mapToObj(STEPS::place)
                .toList();
        assertThat(steps)
                .startsWith(1.0, 2.0, 3.0, 4.0)
                .endsWith(100.0)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(steps).allMatch(step -> step == Math.rint(step));
    }

    @Test
    void aTrajectoryPassesThoseBetweenItsFirstAndLastRecord() {
        Trajectory trajectory = trajectory(new double[] {0, 0.01, 0.1, 1}, new double[] {5, 4, 3, 2});
        List<Milestones.Passed> passed = TIMES.of(trajectory, "loss");
        assertThat(passed.get(0).value()).isBetween(3.9, 4.1);
        assertThat(TIMES.place(passed.get(0).milestone())).isBetween(0.0094, 0.0107);
        assertThat(passed.get(passed.size() - 1).milestone()).isZero();
        assertThat(passed.get(passed.size() - 1).value()).isEqualTo(2);
        assertThat(passed).hasSizeBetween(80, 82);
        assertThat(TIMES.of(trajectory, "none")).isEmpty();
    }

    @Test
    void aTrajectoryOfItsStartOnlyPassesNone() {
        assertThat(TIMES.of(trajectory(new double[] {0}, new double[] {5}), "loss"))
                .isEmpty();
    }
}
