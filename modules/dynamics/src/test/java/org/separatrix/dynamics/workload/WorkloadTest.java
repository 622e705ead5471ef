package org.separatrix.dynamics.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.TrainingLoss;

class WorkloadTest {
    static Stream<Workload> workloads() {
        return Workload.all().stream();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void hasTheKnownLoss(Workload workload) {
        Trajectory trajectory = train(workload.cells(1, workload.knownSteps(), Precision.DOUBLE))
                .get(0);
        assertThat(trajectory.last("loss") / workload.knownLoss()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void hasItInSinglePrecisionToo(Workload workload) {
        Trajectory trajectory =
                train(workload.cells(1, workload.knownSteps(), Precision.FLOAT)).get(0);
        assertThat(trajectory.last("loss") / workload.knownLoss()).isCloseTo(1, within(1e-4));
        assertThat(trajectory.last("loss") / workload.knownLoss()).isNotCloseTo(1, within(1e-12));
    }

    @Test
    void theLossOfAnotherCellIsKnownToo() {
        List<Trajectory> first = train(Workload.all().get(0).cells(2, 100, Precision.DOUBLE));
        assertThat(first.get(1).value(0, 0)).isCloseTo(226.6652732016, within(1e-9 * 227));
        assertThat(first.get(1).last("loss")).isCloseTo(141.1895328338, within(1e-9 * 141));
    }

    /** The tables count two operations per weight and sample forward and two for a gradient, and 2 per weight sent back. */
    @Test
    void theOperationsAreThoseOfTheFormulas() {
        Workload one = Workload.all().get(0);
        assertThat(one.flopsPerStep()).isEqualTo(4.0 * 272 * 16 * 16 + 8 * 272 * 16);
        Workload deep = Workload.all().get(5);
        assertThat(deep.flopsPerStep()).isEqualTo(4.0 * 64 * 32 * 64 + 6 * 64 * 64 * 64 + 8 * 64 * 64);
    }

    private static List<Trajectory> train(List<Cell> cells) {
        Recording recording =
                new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1_000_000))));
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(recording).train(cells, trajectories);
        return trajectories.all();
    }
}
