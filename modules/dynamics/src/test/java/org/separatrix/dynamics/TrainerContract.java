package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.TrainingLoss;

/** What every trainer promises, whatever it computes with: when rows are written, and how a cell ends. */
public interface TrainerContract {
    Trainer trainer(Recording recording);

    @Test
    default void everyCellEndsExactlyOnceAfterItsRowsInOrder() {
        List<Cell> cells = List.of(
                Cells.quadratic(7, 0.5, 40, 1e30, 0),
                Cells.quadratic(1, 3, 1000, 1e6, 0),
                Cells.quadratic(4, 0.5, 1000, 1e30, 1e-6),
                Cells.quadratic(2, 0.5, 0, 1e30, 0),
                failing(3),
                Cells.quadratic(0, 1.5, 25, 1e30, 0));
        Map<Long, List<Long>> steps = new TreeMap<>();
        Map<Long, Outcome> outcomes = new TreeMap<>();
        trainer(lossEvery(10)).train(cells, new Recorder() {
            @Override
            public void step(long cell, long step, double time, double[] values) {
                assertThat(outcomes).doesNotContainKey(cell);
                steps.computeIfAbsent(cell, number -> new ArrayList<>()).add(step);
            }

            @Override
            public void end(long cell, Ending ending) {
                assertThat(outcomes).doesNotContainKey(cell);
                outcomes.put(cell, ending.outcome());
            }
        });
        assertThat(outcomes)
                .isEqualTo(Map.of(
                        7L, Outcome.COMPLETED,
                        1L, Outcome.DIVERGED,
                        4L, Outcome.CONVERGED,
                        2L, Outcome.COMPLETED,
                        3L, Outcome.FAILED,
                        0L, Outcome.COMPLETED));
        assertThat(steps).containsOnlyKeys(0L, 1L, 2L, 4L, 7L);
        assertThat(steps.get(7L)).containsExactly(0L, 10L, 20L, 30L, 40L);
        assertThat(steps.get(0L)).containsExactly(0L, 10L, 20L, 25L);
        assertThat(steps.get(2L)).containsExactly(0L);
        assertThat(steps.get(1L)).containsExactly(0L, 10L);
        assertThat(steps.get(4L)).isSorted().doesNotHaveDuplicates().startsWith(0L, 10L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.1, 2.5, 3, 5, 17})
    default void stopsAtTheVeryStepAtWhichTheLossIsTooLarge(double stepSize) {
        Cell cell = Cells.quadratic(0, stepSize, 1000, 1e6, 0);
        double weight = cell.start().get(0, 0, 0);
        long expected = 0;
        while (0.5 * (weight - 1) * (weight - 1) <= 1e6) {
            weight = Math.fma(-stepSize, weight - 1, weight);
            expected++;
        }
        Trajectory trajectory = train(cell, lossEvery(1));
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.DIVERGED, expected, expected * stepSize, ""));
        assertThat(trajectory.steps()[trajectory.rows() - 1]).isEqualTo(expected - 1);
    }

    @Test
    default void aDivergedCellHasItsLastRowAtTheLastScheduledStepBefore() {
        Trajectory trajectory = train(Cells.quadratic(0, 3, 1000, 1e30, 0), lossEvery(50));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(trajectory.ending().stoppedAt()).isGreaterThan(45).isLessThanOrEqualTo(50);
        assertThat(trajectory.steps()).containsExactly(0);
    }

    @Test
    default void convergesAtTheFirstStepBelowTheLossAndRecordsItWhole() {
        Recording recording = new Recording(List.of(
                new Recording.Entry(new TrainingLoss(), new Schedule.Every(1000)),
                new Recording.Entry(new LayerNorms(), new Schedule.Every(7))));
        Trajectory trajectory = train(Cells.quadratic(0, 0.5, 1000, 1e30, 1e-6), recording);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        int last = trajectory.rows() - 1;
        assertThat(trajectory.steps()[last]).isEqualTo(trajectory.ending().stoppedAt());
        assertThat(trajectory.value(last, 0)).isLessThan(1e-6).isGreaterThan(0.25e-6);
        assertThat(trajectory.value(last, 1)).isCloseTo(1, within(2e-3));
    }

    @Test
    default void aMetricIsRecordedOnItsOwnScheduleAndAtBothEnds() {
        Recording recording = new Recording(List.of(
                new Recording.Entry(new TrainingLoss(), new Schedule.Steps(List.of(2L, 5L))),
                new Recording.Entry(new LayerNorms(), new Schedule.Every(4))));
        Trajectory trajectory = train(Cells.quadratic(0, 0.5, 9, 1e30, 0), recording);
        assertThat(trajectory.steps()).containsExactly(0, 2, 4, 5, 8, 9);
        assertThat(present(trajectory, 0)).containsExactly(true, true, false, true, false, true);
        assertThat(present(trajectory, 1)).containsExactly(true, false, true, false, true, true);
    }

    @Test
    default void aTimeIsDueAtTheFirstStepThatHasComeToIt() {
        Recording recording = new Recording(List.of(
                new Recording.Entry(
                        new TrainingLoss(), new Schedule.Times(List.of(0.0, 0.25, 0.3, 0.7, 0.71, 0.75, 9.0))),
                new Recording.Entry(new LayerNorms(), new Schedule.Every(4))));
        Trajectory trajectory = train(Cells.quadratic(0, 0.1, 10, 1e30, 0), recording);
        assertThat(trajectory.steps()).containsExactly(0, 3, 4, 7, 8, 10);
        assertThat(present(trajectory, 0)).containsExactly(true, true, false, true, true, true);
        assertThat(present(trajectory, 1)).containsExactly(true, false, true, false, true, true);
    }

    /** 0.1, 0.2, 0.3, ... are not what floating-point numbers of these names are multiples of. */
    @Test
    default void aTimeThatIsMissedByRoundingOnlyHasCome() {
        for (int parts : new int[] {10, 49, 1000}) {
            List<Double> times = new ArrayList<>();
            for (int step = 0; step <= 200; step++) {
                times.add((double) step / parts);
            }
            Recording recording =
                    new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Times(times))));
            Trajectory trajectory = train(Cells.quadratic(0, 1.0 / parts, 200, 1e30, 0), recording);
            assertThat(trajectory.steps()).hasSize(201);
        }
    }

    @Test
    default void logarithmicTimesBeginAtTheFirstStep() {
        Recording recording =
                new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.LogTime(1, 0))));
        Trajectory trajectory = train(Cells.quadratic(0, 0.003, 500, 1e30, 0), recording);
        assertThat(trajectory.steps()).containsExactly(0, 1, 4, 34, 334, 500);
    }

    @Test
    default void aCellWithoutStepsIsItsStart() {
        Trajectory trajectory = train(Cells.quadratic(0, 0.5, 0, 1e30, 0), lossEvery(1));
        assertThat(trajectory.steps()).containsExactly(0);
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.COMPLETED, 0, 0, ""));
    }

    @Test
    default void aStartThatIsNotFiniteHasDivergedAtStepZero() {
        Cell whole = Cells.quadratic(0, 0.5, 10, 1e30, 0);
        Cell huge = new Cell(
                0,
                0,
                new DenseNetwork(List.of(2), new Linear(), false, 1),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(1e200, 1e200)),
                whole.data(),
                whole.loss(),
                new GradientDescent(0.1, List.of(1.0, 1.0), 10));
        Trajectory trajectory = train(huge, lossEvery(1));
        assertThat(trajectory.ending()).isEqualTo(new Ending(Outcome.DIVERGED, 0, 0, ""));
        assertThat(trajectory.rows()).isZero();
    }

    @Test
    default void aCellThatThrowsFailsAloneWithItsMessage() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cells.add(i == 2 ? failing(i) : Cells.quadratic(i, 0.5, 10, 1e30, 0));
        }
        Trajectories trajectories = new Trajectories(List.of("loss"));
        trainer(lossEvery(1)).train(cells, trajectories);
        assertThat(trajectories.all())
                .extracting(t -> t.ending().outcome())
                .containsExactly(
                        Outcome.COMPLETED, Outcome.COMPLETED, Outcome.FAILED, Outcome.COMPLETED, Outcome.COMPLETED);
        assertThat(trajectories.all().get(2).ending().message()).isEqualTo("no such entry");
    }

    @Test
    default void aFailureToRecordIsNotTheCells() {
        Recorder full = new Recorder() {
            @Override
            public void step(long cell, long step, double time, double[] values) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void end(long cell, Ending ending) {
                throw new AssertionError("the cell did nothing wrong: " + ending);
            }
        };
        assertThatThrownBy(() -> trainer(lossEvery(10)).train(List.of(Cells.quadratic(0, 0.5, 40, 1e30, 0)), full))
                .hasMessageContaining("the disk is full");
    }

    @Test
    default void aFrozenLayerKeepsItsWeights() {
        Network network = new DenseNetwork(List.of(4), new Tanh(), false, 1);
        Cell cell = Cells.cell(0, network, Cells.table(), 0.1, 50);
        Cell frozen = new Cell(
                0,
                cell.seed(),
                network,
                cell.init(),
                cell.data(),
                cell.loss(),
                new GradientDescent(0.1, List.of(0.0, 1.0), 50));
        Recording norms = new Recording(List.of(new Recording.Entry(new LayerNorms(), new Schedule.Every(50))));
        Trajectory trajectory = train(frozen, norms);
        assertThat(trajectory.value(1, 0)).isEqualTo(trajectory.value(0, 0));
        assertThat(trajectory.value(1, 1)).isNotEqualTo(trajectory.value(0, 1));
    }

    private static Cell failing(long number) {
        Cell cell = Cells.quadratic(number, 0.5, 10, 1e30, 0);
        Init.PerEntry broken = (seed, layer, row, column, columns) -> {
            throw new IllegalStateException("no such entry");
        };
        return new Cell(
                number,
                cell.seed(),
                cell.network(),
                new Init(List.of(broken), List.of(1.0)),
                cell.data(),
                cell.loss(),
                cell.train());
    }

    private static Recording lossEvery(long interval) {
        return new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(interval))));
    }

    private static List<Boolean> present(Trajectory trajectory, int column) {
        List<Boolean> present = new ArrayList<>();
        for (int row = 0; row < trajectory.rows(); row++) {
            present.add(!Double.isNaN(trajectory.value(row, column)));
        }
        return present;
    }

    private Trajectory train(Cell cell, Recording recording) {
        Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
        trainer(recording).train(List.of(cell), trajectories);
        return trajectories.all().get(0);
    }
}
